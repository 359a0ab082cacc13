import {
  appendItem,
  removeItem,
  removeKey,
  setNames,
  setText,
} from './yamlEdits';

const item = (text: string) => ({ block: [text], flow: text });

describe('yamlEdits', () => {
  it.each([
    ["a: 'x' # c\n", 'y', "a: 'y' # c\n"],
    ["a: 'x'\n", "it's", "a: 'it''s'\n"],
    ['a: "x"\r\nb: 1\r\n', 'a"b\u0007', 'a: "a\\"b\\u0007"\r\nb: 1\r\n'],
    ['a: x\n', '1.10', 'a: "1.10"\n'],
    ['a:   # none yet\nb: 1\n', 'y', 'a: "y"   # none yet\nb: 1\n'],
    ['b: 1', 'y', 'b: 1\na: "y"\n'],
    ['b:\n  c: 1\n\n# end\n', 'y', 'b:\n  c: 1\na: "y"\n\n# end\n'],
    ['{b: 1}\n', 'y', '{b: 1, a: "y"}\n'],
    ['# top\n\na: x\n', 'x', '# top\n\na: x\n'],
  ])('sets text in %j', (text, value, expected) => {
    expect(setText(text, ['a'], value)).toBe(expected);
  });

  it.each([
    [
      'l:\n- a\n- b # two\n\n# end\nm: 1\n',
      'l:\n- a\n- b # two\n- c\n\n# end\nm: 1\n',
    ],
    ['l:\n    - a', 'l:\n    - a\n    - c\n'],
    ['l: [a, b] # two\n', 'l: [a, b, c] # two\n'],
    ['l: [] # none\nm: 1\n', 'l: # none\n  - c\nm: 1\n'],
    ['l:\nm: 1\n', 'l:\n  - c\nm: 1\n'],
    ['m: 1\n', 'm: 1\nl:\n  - c\n'],
  ])('appends to %j', (text, expected) => {
    expect(appendItem(text, ['l'], item('c'))).toBe(expected);
  });

  it.each([
    [
      'l:\n  - a # one\n  # of b\n  - b: 1\n    c: 2\n  - d\n',
      1,
      'l:\n  - a # one\n  # of b\n  - d\n',
    ],
    ['l:\n  - a # one\nm: 1\n', 0, 'l: []\nm: 1\n'],
    ['l:\n  -\n    a: 1\n  - b\n', 0, 'l:\n  - b\n'],
    ['l: [a, b, c]\n', 1, 'l: [a, c]\n'],
    ['l:\n  - a: |\n      text\n  - b', 0, 'l:\n  - b'],
  ])('removes from %j item %d', (text, index, expected) => {
    expect(removeItem(text, ['l'], index)).toBe(expected);
  });

  it('removes keys', () => {
    expect(removeKey('l:\n  - a: 1 # x\n    b: 2\n', ['l', 0, 'a'])).toBe(
      'l:\n  - b: 2\n',
    );
    expect(removeKey('l:\n  - a: 1\n    b: 2 # y\n', ['l', 0, 'b'])).toBe(
      'l:\n  - a: 1\n',
    );
    expect(() => removeKey('l: [{a: 1}]\n', ['l', 0, 'a'])).toThrow('by hand');
  });

  it('sets lists of names in the style they have', () => {
    expect(setNames('d: [a] # core\n', ['d'], ['b', '1'])).toBe(
      'd: [b, "1"] # core\n',
    );
    expect(setNames('d:\n  - a # first\n  - b\n', ['d'], ['a', 'c'])).toBe(
      'd:\n  - a # first\n  - c\n',
    );
  });
});
