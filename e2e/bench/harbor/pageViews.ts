import { percentile } from '../percentile';
import { api, many, runningImages } from './portal';
import {
  artifactsWithScans,
  artifactWithReport,
  repositoriesOf,
} from './vendor';

/** Milliseconds, 95th percentile. */
interface Compared {
  portal: number;
  /** The alternative: the page asks Harbor itself. */
  harbor: number;
}

/** What it takes to open a page. */
export interface PageView {
  /** One after the other. */
  one: Compared;
  /** Many at the same moment. */
  atOnce: Compared;
  /** Of Harbor, where the page asks it itself. */
  calls: number;
}

/** Opens the nth page. */
type Open = (index: number) => Promise<unknown>;

const ROUNDS_AT_ONCE = 3;

/** Two pages as the portal answers them, and as Harbor does with `with_scan_overview`. */
export async function comparePageViews(
  viewers: number,
  rounds: number,
): Promise<Record<string, PageView>> {
  const repositories = await repositoriesOf(many);
  const images = await runningImages();
  const repositoryOf = (index: number) => nth(repositories, index);
  const imageOf = (index: number) => nth(images, index);
  const compare = async (calls: number, portal: Open, harbor: Open) => ({
    one: {
      portal: await oneByOne(rounds, portal),
      harbor: await oneByOne(rounds, harbor),
    },
    atOnce: {
      portal: await allAtOnce(viewers, portal),
      harbor: await allAtOnce(viewers, harbor),
    },
    calls,
  });
  return {
    'page of a repository': await compare(
      1,
      index =>
        api.listImages({ project: [many], repository: [repositoryOf(index)] }),
      index => artifactsWithScans(many, repositoryOf(index)),
    ),
    'page of an image': await compare(
      2,
      index => {
        const { digest } = imageOf(index);
        return Promise.all([
          api.getImage(digest),
          api.listVulnerabilities(digest),
        ]);
      },
      index => {
        const { digest, occurrences } = imageOf(index);
        const [place] = occurrences;
        if (!place) throw new Error(`${digest} is in no repository`);
        return artifactWithReport(place.project, place.repository, digest);
      },
    ),
  };
}

async function oneByOne(rounds: number, open: Open): Promise<number> {
  await open(0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    times.push(await timeOf(() => open(round)));
  return percentile(times, 0.95);
}

async function allAtOnce(viewers: number, open: Open): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS_AT_ONCE; round += 1)
    await Promise.all(
      Array.from({ length: viewers }, async (_, index) =>
        times.push(await timeOf(() => open(index + round))),
      ),
    );
  return percentile(times, 0.95);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function nth<T>(all: T[], index: number): T {
  const found = all[index % all.length];
  if (found === undefined) throw new Error('There is nothing to open');
  return found;
}
