import { pullRequestFile } from './changes';
import { GITOPS, services } from './company';
import type { Platform } from './platform';
import { logins, people } from './repositories';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TITLES = [
  'Say what a parcel weighs',
  'Offer gift wrapping',
  'Remember the last address',
  'Compare products side by side',
  'Send receipts at once',
  'Tell when a price falls',
  'Sign in with a passkey',
  'Show what others bought',
] as const;
/** Opened by one commit each. */
const BATCH = 250;

/** Further PR environments of three services each, for benchmarks; all end up ready. */
export async function addEnvironments(
  { git, clock, random, settled }: Platform,
  count: number,
  now: number,
): Promise<void> {
  const fork = random.fork('large world');
  for (let first = 0; first < count; first += BATCH) {
    const at = clock.now();
    const size = Math.min(BATCH, count - first);
    const files = Array.from({ length: size }, (_, index) => {
      const number = 1000 + first + index;
      const without = number % services.length;
      return pullRequestFile(
        {
          number,
          title: `${fork.pick(TITLES)} (${number})`,
          author: fork.pick(logins),
          services: services.filter((__, position) => position !== without),
          commit: fork.hex(40),
        },
        [],
        { createdAt: at, expiresAt: now + fork.between(30, 70) * HOUR },
      );
    });
    await git.commit(GITOPS, 'main', {
      message: `Open ${size} environments`,
      author: people.sam,
      date: at,
      files: Object.fromEntries(
        files.map(({ path, content }) => [path, content]),
      ),
    });
    await clock.liveThrough(at + 6 * MINUTE, settled);
  }
}
