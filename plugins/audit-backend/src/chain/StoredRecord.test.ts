import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson';
import { hashOf, NO_HASH } from './StoredRecord';

describe('canonicalJson', () => {
  it.each([
    [
      { b: 1, a: { d: [2, { y: 0, x: null }], c: 'é' } },
      '{"a":{"c":"é","d":[2,{"x":null,"y":0}]},"b":1}',
    ],
    [
      { kept: null, gone: undefined, list: [undefined] },
      '{"kept":null,"list":[null]}',
    ],
    [
      { '€': 1, '\r': 2, '1': 3, '😀': 4, ö: 5 },
      '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}',
    ],
    [
      { n: [1e30, 4.5, 0.002, -0, 1e-27, 333333333.3333333] },
      '{"n":[1e+30,4.5,0.002,0,1e-27,333333333.3333333]}',
    ],
    ['quote " and \u0000 and \ud800', '"quote \\" and \\u0000 and \\ud800"'],
    [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
  ])('writes %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });
});

describe('hashOf', () => {
  const content = { plugin: 'environments', action: 'environments.sleep' };
  const record = {
    sequence: 1,
    at: '2026-11-21T12:00:00.000Z',
    phase: 'before' as const,
    correlationId: '5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a11',
    content: canonicalJson(content),
    previousHash: NO_HASH,
  };

  it('is the SHA-256 of the canonical JSON of the record without its hash', () => {
    const text = canonicalJson({ ...record, content });
    expect(hashOf(record)).toBe(
      createHash('sha256').update(text).digest('hex'),
    );
  });

  it.each([
    { sequence: 2 },
    { at: '2026-11-21T12:00:00.001Z' },
    { phase: 'after' as const },
    { correlationId: '5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a12' },
    { content: `${record.content} ` },
    { previousHash: '1'.repeat(64) },
  ])('is another one with %j', change => {
    expect(hashOf({ ...record, ...change })).not.toBe(hashOf(record));
  });
});
