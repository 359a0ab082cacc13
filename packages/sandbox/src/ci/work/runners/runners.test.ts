import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GitClient } from '../../../git/testing/gitClient';
import { readSeed } from '../../../world/repositories/seedFiles';
import { failuresOf } from '../tests/types';
import type { Language } from '../tests/types';
import { RealTests } from './RealTests';

const services = [
  ['go', 'payments', 'internal/charge/service_test.go'],
  ['node', 'storefront', 'test/money.test.ts'],
  ['python', 'catalog', 'tests/test_search.py'],
] as const;

const failing: Readonly<Record<Language, (content: string) => string>> = {
  go: content =>
    `${content}\nfunc TestBroken(t *testing.T) {\n\tt.Fatal("as it has to")\n}\n`,
  node: content =>
    `${content}\ntest('broken', () => assert.equal(1 + 1, 3, 'as it has to'));\n`,
  python: content =>
    content.replace(
      'class SearchTest(unittest.TestCase):',
      'class SearchTest(unittest.TestCase):\n    def test_broken(self):\n        self.fail("as it has to")\n',
    ),
};

describe('tests run for real', () => {
  let client: GitClient;
  const tests = new RealTests();
  const { signal } = new AbortController();

  beforeAll(async () => {
    client = await GitClient.create();
    for (const [path, content] of readSeed('shop')) {
      await mkdir(dirname(join(client.directory, path)), { recursive: true });
      await client.write(path, content);
    }
    await client.git('init', '--quiet');
    await client.git('add', '.');
    await client.git('commit', '--quiet', '-m', 'Everything');
  }, 30_000);

  afterAll(() => client.remove());

  const run = async (language: Language, service: string) => {
    const tools = await tests.toolsFor(language);
    if ('missing' in tools) return undefined;
    const commit = await client.git('rev-parse', 'HEAD');
    const repository = join(client.directory, '.git');
    return tests.run(tools, { repository, commit, service, signal });
  };

  it.each(services)(
    'tells by %s’s own tools which tests of %s fail',
    async (language, service, file) => {
      const before = await run(language, service);
      // Not every machine has every language; Node is always there.
      if (language !== 'node' && !before) return;
      expect(before?.exitStatus).toBe(0);
      expect(before?.run.suites.flatMap(failuresOf)).toEqual([]);

      const path = `services/${service}/${file}`;
      const content = readSeed('shop').get(path) ?? '';
      await client.commit(path, failing[language](content));
      const after = await run(language, service);
      expect(after?.exitStatus).not.toBe(0);
      const failures = after?.run.suites.flatMap(failuresOf) ?? [];
      expect(failures).toHaveLength(1);
      expect(failures[0]?.name).toMatch(/broken/i);
      expect(failures[0]?.detail).toContain('as it has to');
      expect(JSON.stringify(after)).not.toContain(tmpdir());
    },
    120_000,
  );

  it.each([
    [
      'go',
      'payments',
      'internal/charge/service_test.go',
      'package charge\n\nfunc TestA( {\n',
      /service_test\.go:3:13: expected/,
    ],
    [
      'node',
      'storefront',
      'test/money.test.ts',
      "import { none } from '../src/none.ts';\n",
      /test failed/,
    ],
    [
      'python',
      'catalog',
      'tests/test_search.py',
      'def broken(:\n',
      /SyntaxError/,
    ],
  ] as const)(
    'tells by %s’s own tools that tests of %s cannot even be read',
    async (language, service, file, content, why) => {
      await client.commit(`services/${service}/${file}`, content);
      const ran = await run(language, service);
      if (language !== 'node' && !ran) return;
      expect(ran?.exitStatus).not.toBe(0);
      const [failure] = ran?.run.suites.flatMap(failuresOf) ?? [];
      expect(failure?.detail).toMatch(why);
    },
    120_000,
  );

  it('stops, and refuses a commit that is not there', async () => {
    const tools = await tests.toolsFor('node');
    if ('missing' in tools) throw new Error('Node is missing');
    const repository = join(client.directory, '.git');
    const request = {
      repository,
      service: 'storefront',
      commit: 'a'.repeat(40),
    };
    await expect(tests.run(tools, { ...request, signal })).rejects.toThrow(
      /a{40}/,
    );
    const stopped = AbortSignal.abort(new Error('Stopped'));
    await expect(
      tests.run(tools, { ...request, commit: 'HEAD', signal: stopped }),
    ).rejects.toThrow('Stopped');
  });

  it('says what is missing', async () => {
    const none = new RealTests([]);
    expect(await none.toolsFor('go')).toEqual({ missing: 'go' });
  });
});
