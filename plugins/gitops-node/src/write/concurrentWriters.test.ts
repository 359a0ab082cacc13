import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { layoutFiles } from '../__testing__/layout';
import { TestRemote } from '../__testing__/TestRemote';
import type { Intent } from '../types';

const WRITERS = 8;
const COMMITS = 25;
const BY_HAND = 10;

const open = (name: string): Intent => ({
  action: 'open-environment',
  file: {
    name,
    kind: 'pull-request',
    repository: 'example/shop',
    pullRequest: { number: 1, title: name, author: 'dana' },
    commit: '1122334455667788990011223344556677889900',
    services: [
      { service: 'checkout', image: 'h/shop/checkout', tag: `${name}-1122334` },
    ],
    dependencies: [],
    createdAt: '2026-11-21T08:00:00Z',
    expiresAt: '2099-11-24T08:00:00Z',
  },
});

describe('writers from separate clones', () => {
  let remote: TestRemote;

  beforeEach(async () => {
    remote = await TestRemote.create();
    await remote.commit(layoutFiles());
  });
  afterEach(() => remote.dispose());

  /** Opens environments one after the other, as a replica of the portal or a CI job does. */
  async function write(writer: number): Promise<string[]> {
    const repository = remote.open();
    const shas: string[] = [];
    for (let index = 0; index < COMMITS; index += 1) {
      const intent: Intent =
        index % 5 === 4
          ? {
              action: 'set-images',
              environment: 'staging',
              images: [
                {
                  service: 'checkout',
                  image: 'h/shop/checkout',
                  tag: `v${writer}.${index}`,
                },
              ],
            }
          : open(`pr-${writer}-${index}`);
      const { changed, commit } = await repository.apply(intent, {
        actor: `user:default/writer-${writer}`,
        correlationId: `${writer}-${index}`,
      });
      expect(changed).toBe(true);
      shas.push(commit?.sha ?? '');
    }
    return shas;
  }

  /** Pulls, commits and pushes as a person does, again when others were faster. */
  async function pushByHand(): Promise<void> {
    await remote.client(['clone', '-q', remote.url, 'hand']);
    const cwd = join(remote.directory, 'hand');
    for (let index = 0; index < BY_HAND; index += 1) {
      await writeFile(join(cwd, `note-${index}.md`), `${index}\n`);
      await remote.client(['add', '.'], cwd);
      await remote.client(['commit', '-q', '-m', `Note ${index}`], cwd);
      for (;;) {
        await remote.client(['pull', '-q', '--rebase'], cwd);
        try {
          await remote.client(['push', '-q'], cwd);
          break;
        } catch (error) {
          expect(String(error)).toMatch(/rejected|cannot lock ref/);
        }
      }
    }
  }

  it('brings every intent in exactly once and loses no commit', async () => {
    const [shas] = await Promise.all([
      Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => write(writer)),
      ),
      pushByHand(),
    ]);
    const history = await remote.log('%H');
    expect(history.length).toBe(1 + WRITERS * COMMITS + BY_HAND);
    const inHistory = new Set(history);
    expect(shas.flat().filter(sha => !inHistory.has(sha))).toEqual([]);

    const ids = (
      await remote.log('%(trailers:key=Slipway-Correlation-Id,valueonly)')
    ).sort();
    const expected = Array.from({ length: WRITERS * COMMITS }, (_, index) =>
      [Math.floor(index / COMMITS), index % COMMITS].join('-'),
    ).sort();
    expect(ids).toEqual(expected);

    const { state } = await remote.open().read();
    expect(state.broken).toEqual([]);
    expect(state.environments.size).toBe(1 + WRITERS * (COMMITS - 5));
    for (let index = 0; index < BY_HAND; index += 1) {
      expect(await remote.show(`note-${index}.md`)).toBe(`${index}\n`);
    }
    // No merge, no rewritten history: one line from the first commit to the last.
    expect((await remote.log('%P')).every(parents => !/ /.test(parents))).toBe(
      true,
    );
  }, 400_000);
});
