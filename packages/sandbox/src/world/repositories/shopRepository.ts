import { Clock, rfc3339 } from '../../core/clock';
import type { Random } from '../../core/random';
import type { CommitSpec, GitHost } from '../../git';
import { people } from './people';
import { shopFiles, shopHistory } from './shopHistory';
import { ShopPull, shopPulls } from './shopPulls';

const name = 'example/shop';
const hourMs = 3_600_000;

/** The mono-repository of the company: its history and its pull requests. */
export interface ShopRepository {
  /** The main branch, oldest first. */
  history: CommitSpec[];
  pulls: ShopPull[];
}

/** The content of `example/shop`; the same for the same seed and time. */
export function shopRepository(random: Random, clock: Clock): ShopRepository {
  const fork = random.fork('shop');
  return {
    history: shopHistory(fork, clock.now()),
    pulls: shopPulls(shopFiles()),
  };
}

/**
 * Makes `example/shop` on the Git host with its pull requests: open ones,
 * merged ones and one that was closed. Does nothing when it is there already.
 */
export async function makeShop(
  host: GitHost,
  random: Random,
  clock: Clock,
): Promise<ShopRepository> {
  const shop = shopRepository(random, clock);
  if (host.hasRepository(name)) return shop;
  await host.createRepository('example', 'shop', {
    description: 'Everything the shop sells with',
    history: shop.history,
  });
  const merged = shop.pulls.filter(pull => pull.state === 'merged');
  for (const [index, pull] of merged.entries()) {
    // Merged on the working days before, so that main ends with a merge.
    const at = clock.now() - (20 - index * 3) * hourMs;
    await openPulls(host, [pull], at - 5 * hourMs);
    await host.mergePullRequest(name, pull.number, 'dana', {
      method: 'merge',
      at,
    });
  }
  const others = shop.pulls.filter(pull => pull.state !== 'merged');
  await openPulls(host, others, clock.now() - 72 * hourMs, 3 * hourMs);
  for (const pull of others) {
    if (pull.state === 'closed') {
      await host.closePullRequest(name, pull.number, pull.author);
    }
  }
  return shop;
}

/**
 * Pushes the branches of pull requests and opens them; many at once are quick.
 * The first was opened at `from` (milliseconds since the epoch), each other
 * one `step` milliseconds later. Answers the head commit of each by number.
 */
export async function openPulls(
  host: GitHost,
  pulls: readonly ShopPull[],
  from: number,
  step = 0,
): Promise<Map<number, string>> {
  const commits: CommitSpec[] = [];
  const lastOf = new Map<number, number>();
  pulls.forEach((pull, index) => {
    pull.changes.forEach((change, position) => {
      commits.push({
        branch: pull.branch,
        from: 'main',
        message: change.message,
        author: people[pull.author],
        date: from + index * step - (pull.changes.length - position) * 600_000,
        files: change.files,
      });
    });
    lastOf.set(pull.number, commits.length - 1);
  });
  const shas = await host.commits(name, commits);
  await host.openPullRequests(
    name,
    pulls.map((pull, index) => ({
      number: pull.number,
      title: pull.title,
      body: pull.body,
      author: pull.author,
      head: pull.branch,
      base: 'main',
      draft: pull.draft,
      createdAt: rfc3339(from + index * step),
    })),
  );
  return new Map(
    [...lastOf].map(([number, index]) => [number, shas[index] ?? '']),
  );
}
