import { TestWorld } from '../testing/TestWorld';

let world: TestWorld;
beforeEach(() => {
  world = TestWorld.create({ 'notes/a.txt': 'one\n', 'notes/empty.txt': '' });
});
afterEach(() => world.close());

describe('a repository on disk', () => {
  it('resolves branches, tags and hashes, and nothing else', async () => {
    const sha = world.head();
    world.git(['tag', 'v1.0.0']);
    const { source } = world;
    for (const name of ['main', 'HEAD', 'v1.0.0', 'refs/heads/main', sha]) {
      expect(await source.resolve(name)).toBe(sha);
    }
    for (const name of ['nosuch', 'main:notes', 'a b', '--help', 'main~1']) {
      expect(await source.resolve(name)).toBeUndefined();
    }
    expect(await source.branches()).toEqual(['main']);
    expect(await source.tags()).toEqual(['v1.0.0']);
  });

  it('sees a new commit at once, forced or not', async () => {
    const first = world.head();
    const second = world.commit({ 'notes/a.txt': 'two\n' });
    expect(await world.source.resolve('main')).toBe(second);
    world.git(['update-ref', 'refs/heads/main', first]);
    expect(await world.source.resolve('main')).toBe(first);
  });

  it('reads every commit as it was', async () => {
    const first = world.head();
    const second = world.commit({
      'notes/a.txt': 'two\n',
      'notes/empty.txt': null,
      'notes/日本.txt': 'さ\n',
    });
    const [before, after] = await Promise.all([
      world.source.tree(first),
      world.source.tree(second),
    ]);
    expect(before.read('notes/a.txt')).toBe('one\n');
    expect(before.read('notes/empty.txt')).toBe('');
    expect(after.read('notes/a.txt')).toBe('two\n');
    expect(after.list('notes')).toEqual(['a.txt', '日本.txt']);
    expect(after.read('notes/日本.txt')).toBe('さ\n');
    await expect(world.source.tree('0'.repeat(40))).rejects.toThrow(
      'Failed to checkout revision',
    );
  });

  it('tells who made a commit', async () => {
    const sha = world.commit({ 'notes/a.txt': 'two\n' }, 'Say two\n\nBecause.');
    expect(await world.source.commit(sha)).toEqual({
      author: 'Dana <dana@example.test>',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      message: 'Say two\n\nBecause.',
    });
    expect(await world.source.commit('0'.repeat(40))).toBeUndefined();
  });
});
