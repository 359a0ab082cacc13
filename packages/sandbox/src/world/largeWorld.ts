import type { Random } from '../core/random';
import { pullRequestFile, type NewFile } from './changes';
import { GITOPS, services } from './company';
import type { Happening } from './happening';
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
const BATCH = 2000;
/**
 * How long before the start they are opened. What happens before costs nothing: with thousands of Applications every
 * minute that is lived through is thousands of comparisons.
 */
const AGO = 45 * MINUTE;

/** Further PR environments of three services each, for benchmarks; all end up ready. */
export function openManyEnvironments(
  { git, clock, random, imageHosts }: Platform,
  count: number,
  now: number,
): Happening[] {
  const fork = random.fork('large world');
  const batches = Math.ceil(count / BATCH);
  return Array.from({ length: batches }, (_, batch) => ({
    at: now - AGO,
    happens: async () => {
      const first = batch * BATCH;
      const size = Math.min(BATCH, count - first);
      const files = Array.from({ length: size }, (__, index) =>
        fileOf(fork, first + index, clock.now(), now, imageHosts.builds),
      );
      await git.commit(GITOPS, 'main', {
        message: `Open ${size} environments`,
        author: people.sam,
        date: clock.now(),
        files: Object.fromEntries(
          files.map(({ path, content }) => [path, content]),
        ),
      });
    },
    lasts: 6 * MINUTE,
  }));
}

function fileOf(
  fork: Random,
  index: number,
  createdAt: number,
  now: number,
  imageHost: string,
): NewFile {
  const number = 1000 + index;
  const without = number % services.length;
  return pullRequestFile(
    {
      number,
      title: `${fork.pick(TITLES)} (${number})`,
      author: fork.pick(logins),
      services: services.filter((_, position) => position !== without),
      commit: fork.hex(40),
    },
    [],
    { createdAt, expiresAt: now + fork.between(30, 70) * HOUR },
    imageHost,
  );
}
