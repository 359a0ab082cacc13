import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { GitHost } from '../../git';
import { inventPull } from './inventedPull';
import { makeShop, openPulls } from './shopRepository';

const run = promisify(execFile);
const shop = 'example/shop';

describe('the shop on the Git host', () => {
  let directory: string;
  let host: GitHost;
  const clock = new SandboxClock();

  const make = async (folder: string) => {
    const made = await GitHost.create({
      directory: join(directory, folder),
      port: 0,
      token: 'token',
      clock,
      faults: new Faults(),
      random: new Random(1),
    });
    await makeShop(made, new Random(1), clock);
    return made;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'shop-'));
    host = await make('host');
  });

  afterAll(async () => {
    await host.stop();
    clock.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('has at least 14 open pull requests, some merged ones, each with a head of its own', () => {
    const open = host.pullRequests(shop, 'open');
    expect(open.length).toBeGreaterThanOrEqual(14);
    expect(new Set(open.map(pull => pull.headSha)).size).toBe(open.length);
    expect(new Set(open.map(pull => pull.author)).size).toBe(4);
    const merged = host.pullRequests(shop, 'closed').filter(p => p.mergedAt);
    expect(merged.length).toBeGreaterThanOrEqual(3);
    for (const pull of merged) {
      expect(Date.parse(pull.mergedAt ?? '')).toBeLessThan(clock.now());
      expect(Date.parse(pull.mergedAt ?? '')).toBeGreaterThan(
        Date.parse(pull.createdAt),
      );
    }
  });

  it('changes the services that a pull request says', async () => {
    const heads = await openPulls(
      host,
      [
        inventPull({
          number: 900,
          title: 'Faster search & carts',
          author: 'dana',
          services: ['catalog', 'checkout', 'storefront', 'payments'],
        }),
      ],
      clock.now(),
    );
    const { files } = await host.readTree(shop, heads.get(900) ?? '');
    const { files: before } = await host.readTree(shop, 'main');
    const added = [...files.keys()].filter(path => !before.has(path));
    expect(added.sort()).toEqual([
      'services/catalog/catalog/limit_faster_search_carts.py',
      'services/catalog/tests/test_limit_faster_search_carts.py',
      'services/checkout/internal/pricing/limit_faster_search_carts.go',
      'services/checkout/internal/pricing/limit_faster_search_carts_test.go',
      'services/payments/internal/charge/limit_faster_search_carts.go',
      'services/payments/internal/charge/limit_faster_search_carts_test.go',
      'services/storefront/src/limitFasterSearchCarts.ts',
      'services/storefront/test/limitFasterSearchCarts.test.ts',
    ]);
    expect(host.pullRequests(shop, 'open')).toContainEqual(
      expect.objectContaining({
        number: 900,
        head: 'dana/faster-search-carts-900',
      }),
    );
  });

  it('passes git’s own check of the repository', async () => {
    const cwd = join(directory, 'host', 'example', 'shop.git');
    const { stderr } = await run('git', ['fsck', '--strict'], { cwd });
    expect(stderr).not.toMatch(/error|missing/);
  });

  it('is left alone when it is there already', async () => {
    const main = await host.resolve(shop, 'main');
    await makeShop(host, new Random(1), clock);
    expect(await host.resolve(shop, 'main')).toBe(main);
  });
});
