import { globMatcher } from './glob';
import { MemoryTree, isDirectory, normalizePath } from './tree';

const tree = new MemoryTree({
  'README.md': 'x',
  'a/b/c.yaml': 'c',
  'a/d.yaml': 'd',
  'ab/e.yaml': 'e',
});

describe('MemoryTree', () => {
  it('reads files by their path, however it is written', () => {
    expect(tree.read('a/b/c.yaml')).toBe('c');
    expect(tree.read('./a/x/../d.yaml')).toBe('d');
    expect(tree.read('a')).toBeUndefined();
    expect(tree.read('../a/d.yaml')).toBeUndefined();
  });

  it('lists directories', () => {
    expect(tree.list('')).toEqual(['README.md', 'a/', 'ab/']);
    expect(tree.list('a/')).toEqual(['b/', 'd.yaml']);
    expect(tree.list('nosuch')).toEqual([]);
    expect(isDirectory(tree, 'a/b')).toBe(true);
    expect(isDirectory(tree, 'a/d.yaml')).toBe(false);
  });

  it('finds files by a pattern', () => {
    expect(tree.glob('a/*.yaml')).toEqual(['a/d.yaml']);
    expect(tree.glob('**/*.yaml')).toEqual([
      'a/b/c.yaml',
      'a/d.yaml',
      'ab/e.yaml',
    ]);
  });
});

describe('normalizePath', () => {
  it.each([
    ['a/./b//c/', 'a/b/c'],
    ['a/../b', 'b'],
    ['', ''],
    ['..', undefined],
    ['a/../../b', undefined],
  ])('takes %s as %s', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });
});

describe('globMatcher', () => {
  it.each([
    ['staging/*', 'staging/a', true],
    ['staging/*', 'staging/a/b', false],
    ['**/x.json', 'x.json', true],
    ['a/**', 'a/b/c', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['{a,b*}/c', 'bx/c', true],
    ['[ab].yaml', 'b.yaml', true],
    ['[!ab].yaml', 'b.yaml', false],
    ['a.yaml', 'aXyaml', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(globMatcher(pattern)(path)).toBe(expected);
  });
});
