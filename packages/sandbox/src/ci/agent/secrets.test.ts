import { redact, Redactor, secretsOf } from './secrets';

it('takes the values of variables that are named as secrets are', () => {
  expect(
    secretsOf({
      DB_PASSWORD: 'hunter22',
      API_TOKEN: 'tok-123456',
      COPY_TOKEN: 'tok-123456',
      AWS_SECRET_ACCESS_KEY: 'aws-secret',
      SHORT_SECRET: 'abc',
      TOKEN: 'not-by-its-name',
      TOKEN_URL: 'https://example.com',
    }),
  ).toEqual(['hunter22', 'tok-123456', 'aws-secret']);
});

it.each([
  [['hunter22'], 'a hunter22 b hunter22', 'a [REDACTED] b [REDACTED]'],
  [['abcdef', 'abcdefgh'], 'abcdefgh abcdef', '[REDACTED] [REDACTED]'],
  [['xyzabc', 'abcdef'], 'xyzabc', '[REDACTED]'],
  [['a.c+(e'], 'abc a.c+(e', 'abc [REDACTED]'],
  [['pässword'], 'ein pässword', 'ein [REDACTED]'],
  [[], 'nothing', 'nothing'],
])('masks %j in %s, however it is cut into pieces', (secrets, text, shown) => {
  expect(redact(text, secrets)).toBe(shown);
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const redactor = new Redactor(secrets);
    const parts: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      parts.push(redactor.push(bytes.subarray(at, at + size)));
    }
    parts.push(redactor.end());
    expect(Buffer.concat(parts).toString()).toBe(shown);
  }
});

it('holds nothing back that cannot be a secret, and leaves broken UTF-8 alone', () => {
  const redactor = new Redactor(['hunter22']);
  expect(redactor.push(Buffer.from('hello hunt')).toString()).toBe('hello ');
  expect(redactor.push(Buffer.from('ing\n')).toString()).toBe('hunting\n');
  expect(redactor.push(Buffer.from([0xff, 0xc3]))).toEqual(
    Buffer.from([0xff, 0xc3]),
  );
});
