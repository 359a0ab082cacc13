import { GoYamlError } from './errors';
import { parseGoYaml, parseYamlDocuments } from './parse';
import { writeGoYaml } from './write';

function failure(text: string): string {
  try {
    parseYamlDocuments(text);
  } catch (error) {
    if (error instanceof GoYamlError) return error.message;
    throw error;
  }
  throw new Error(`it was read: ${text}`);
}

// Checked against sigs.k8s.io/yaml 1.4.
describe('what Go reads', () => {
  it.each([
    ['yes', true],
    ['n', false],
    ['On', true],
    ['010', 8],
    ['0o10', 8],
    ['0899', 899],
    ['1_000', 1000],
    ['0x1F', 31],
    ['0b11', 3],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.10', 1.1],
    ['+5', 5],
    ['12e45', 1.2e46],
    ['1e400', '1e400'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-21T08:00:00Z', '2026-11-21T08:00:00Z'],
    ['1:30', '1:30'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['"1"', '1'],
    ['=', '='],
    ['9f8e7d6', '9f8e7d6'],
  ])('%s', (text, expected) => {
    expect(parseGoYaml(`a: ${text}\n`, 'map')).toEqual({ a: expected });
  });

  it('merges, repeats keys and reads only the first document', () => {
    expect(
      parseGoYaml(
        'a: &x {b: 1}\nc: {<<: *x, d: 2}\nd: 1\nd: 2\n---\ne: 1\n',
        'map',
      ),
    ).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 }, d: 2 });
  });

  it('takes old words for true as texts where kustomize does', () => {
    expect(parseYamlDocuments('[yes, n, true]', 'kustomize')).toEqual([
      ['yes', 'n', true],
    ]);
  });
});

describe('what Go refuses', () => {
  it.each([
    [
      'name: pr-1\ntitle: a: b\n',
      'line 2: mapping values are not allowed in this context',
    ],
    ['title: a: b\n', 'mapping values are not allowed in this context'],
    ['a: 1\n b: 2\n', 'line 2: mapping values are not allowed in this context'],
    [
      'name: a\n\tkind: b\n',
      'line 2: found a tab character that violates indentation',
    ],
    [
      'name: a\nkind:\n\t- b\n',
      'line 3: found character that cannot start any token',
    ],
    ['a: "x\nb: y\n', 'line 3: found unexpected end of stream'],
    ["a: 'x\n", 'line 2: found unexpected end of stream'],
    ['a: [1, 2\nb: c\n', "line 1: did not find expected ',' or ']'"],
    ['a: {x: 1\nb: c\n', "line 1: did not find expected ',' or '}'"],
    ['a:\n  - b\n c: d\n', 'line 2: did not find expected key'],
    [
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
      "line 3: could not find expected ':'",
    ],
    ['a: b\nfoo\n', "line 3: could not find expected ':'"],
    ['a: @x\n', 'found character that cannot start any token'],
    ['a: *x\n', "unknown anchor 'x' referenced"],
    ['a: ]\n', 'did not find expected node content'],
    ['a: -\n', 'block sequence entries are not allowed in this context'],
    ['a: "\\q"\n', 'found unknown escape character'],
    [
      'services:\n  - name: x\n    image: y\n   tag: z\n',
      "line 3: did not find expected '-' indicator",
    ],
    ['- a\nb: c\n', "line 1: did not find expected '-' indicator"],
    ['a: b # c\n  d: e\n', 'line 1: did not find expected key'],
  ])('%j', (text, expected) => {
    expect(failure(text)).toBe(`yaml: ${expected}`);
  });

  it('says which kind it wanted', () => {
    expect(() => parseGoYaml('hello', 'map')).toThrow(
      'error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go value of type map[string]interface {}',
    );
    expect(() => parseGoYaml('[1]', 'maps')).toThrow(
      'cannot unmarshal number into Go value of type map[string]interface {}',
    );
  });
});

describe('writeGoYaml', () => {
  it('orders keys, does not indent lists, and quotes what would be read as something else', () => {
    expect(writeGoYaml({ b: ['1', 'yes'], a: { c: null, d: 1n } })).toBe(
      'a:\n  c: null\n  d: 1\nb:\n- "1"\n- "yes"\n',
    );
  });
});
