import { expect } from '@playwright/test';
import type {
  BuildDetail,
  BuildRef,
  Job,
  ListBuildsQuery,
} from '@slipway/plugin-buildkite-common';
import { buildsAs } from '../platform/builds';
import type { Params } from './params';

/** A build that rows are about: which, and what of it stands for `:job` and `:artifact`. */
interface BuildAbout {
  query: Partial<ListBuildsQuery>;
  job: (job: Job) => boolean;
  /** Rows are about a file that the job uploaded: what old builds left behind is read after everything else. */
  hasArtifact?: true;
}

/** No journey touches them: they are of the past that the sandbox begins with. */
const abouts: Record<string, BuildAbout> = {
  blocked: {
    query: { branch: 'main', state: ['blocked'] },
    job: ({ state }) => state === 'blocked',
  },
  failed: {
    query: { branch: 'dana/recent-searches', state: ['failed'] },
    job: ({ type, state }) => type === 'script' && state === 'failed',
  },
  finished: {
    query: { branch: 'sam/payment-metrics', state: ['passed'] },
    job: ({ key }) => key === 'test-payments',
    hasArtifact: true,
  },
};

/** What stands for the parameters of a path that is about a build, a PipelineRun or a pod. */
export async function buildParams(about: string | undefined): Promise<Params> {
  if (about === 'run' || about === 'pod') return runParams();
  if (!about || !(about in abouts)) return { id: about, organization: about };
  const { build, job } = await lookUp(about);
  const { organization, pipeline, number } = build;
  const artifact = build.artifacts.find(one => one.job === job.id);
  return {
    ...{ organization, pipeline, number: String(number) },
    job: job.id,
    artifact: artifact?.id,
  };
}

/** The builds that rows are about. */
export async function buildsOfTable(): Promise<BuildRef[]> {
  const found = await Promise.all(Object.keys(abouts).map(lookUp));
  return found.map(({ build }) => build);
}

const known = new Map<string, Promise<{ build: BuildDetail; job: Job }>>();

function lookUp(about: string): Promise<{ build: BuildDetail; job: Job }> {
  const before = known.get(about);
  if (before) return before;
  const found = waitFor(about);
  known.set(about, found);
  return found;
}

/** A portal that has just started reads the past first. */
async function waitFor(about: string) {
  const { query, job: isMeant, hasArtifact } = abouts[about] ?? {};
  const api = buildsAs('sam');
  let found: { build: BuildDetail; job: Job } | undefined;
  await expect
    .poll(
      async () => {
        // The oldest of them: what people do later adds newer ones.
        const { items } = await api.listBuilds({ ...query, limit: 200 });
        const ref = items.at(-1);
        const build = ref && (await api.getBuild(ref));
        // A job that was made again uploaded nothing the first time.
        const job = build?.jobDetails.find(
          one => isMeant?.(one) && (!hasArtifact || hasUploaded(build, one)),
        );
        if (build && job) found = { build, job };
        return found !== undefined;
      },
      { message: `a build that is ${about}` },
    )
    .toBe(true);
  if (!found) throw new Error(`There is no build that is ${about}`);
  return found;
}

function hasUploaded({ artifacts }: BuildDetail, { id }: Job): boolean {
  return artifacts.some(({ job }) => job === id);
}

/** The newest PipelineRun that a container of is known. */
async function runParams(): Promise<Params> {
  const { items } = await buildsAs('sam').listRuns({ state: ['succeeded'] });
  for (const { cluster, namespace, name, tasks } of items) {
    for (const { pod, steps } of tasks) {
      const container = steps[0]?.container;
      if (pod && container) return { cluster, namespace, name, pod, container };
    }
  }
  throw new Error('There is no PipelineRun with a pod');
}
