import type { ObservedWorkload } from '../../facts';
import { worstTrouble } from './podTrouble';
import type { PodTrouble, PodView, WorkloadView } from './views';

/** A workload with the pods that belong to it, as one fact. */
export function mapWorkload(
  view: WorkloadView,
  pods: readonly PodView[],
  context: { environment: string; cluster: string },
): ObservedWorkload {
  const { namespace, kind, desired, ready, paused, job } = view;
  const present = pods.filter(pod => !pod.isTerminating);
  return {
    ...context,
    namespace,
    service: serviceOf(view, context.environment),
    kind,
    images: imagesOf(present),
    digests: digestsOf(present),
    replicas: { desired, ready },
    paused,
    job,
    problem: problemOf(view, present),
    milestones: milestonesOf(view, present),
  };
}

/** The service a workload is of. Argo CD's Applications are called `<environment>-<component>`. */
export function serviceOf(
  { name, service }: WorkloadView,
  environment: string,
): string {
  const { label, application, appName } = service;
  const prefix = `${environment}-`;
  const component = application?.startsWith(prefix)
    ? application.slice(prefix.length)
    : undefined;
  return label ?? component ?? appName ?? name;
}

function imagesOf(pods: PodView[]): string[] {
  const counts = new Map<string, number>();
  for (const { image, hasStarted } of pods)
    if (image && hasStarted) counts.set(image, (counts.get(image) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .map(([image]) => image);
}

/** A pod that has ended has left its image; one that crashes again and again has not. */
function digestsOf(pods: PodView[]): ObservedWorkload['digests'] {
  const counts = new Map<string, { pods: number; ready: number }>();
  for (const { digest, hasStarted, isOver, isReady } of pods) {
    if (!digest || !hasStarted || isOver) continue;
    const count = counts.get(digest) ?? { pods: 0, ready: 0 };
    count.pods += 1;
    count.ready += isReady ? 1 : 0;
    counts.set(digest, count);
  }
  if (counts.size === 0) return undefined;
  return [...counts]
    .sort(([a, many], [b, more]) => more.pods - many.pods || (a < b ? -1 : 1))
    .map(([digest, { ready }]) => ({ digest, ready }));
}

function problemOf(
  { name, kind, job, failure }: WorkloadView,
  pods: PodView[],
): ObservedWorkload['problem'] {
  if (job && job.result === 'passed') return undefined;
  const troubles = pods.flatMap(({ name: pod, problem }) =>
    problem && isTold(problem, kind, job) ? [{ ...problem, pod }] : [],
  );
  const worst = worstTrouble(troubles);
  if (worst) return worst;
  if (failure) return { code: 'failed', pod: name, ...failure };
  if (job?.result === 'failed') {
    const raw = job.message ?? 'The Job failed';
    return { code: 'failed', pod: name, raw, since: job.finishedAt };
  }
  return undefined;
}

/** A pod that failed is replaced by another one, unless it is of a Job that has given up. */
function isTold(
  { code }: PodTrouble,
  kind: WorkloadView['kind'],
  job: WorkloadView['job'],
): boolean {
  if (code !== 'failed') return kind !== 'Job' || code !== 'not-ready';
  return job?.result === 'failed';
}

function milestonesOf(
  { desired, revision, kind }: WorkloadView,
  pods: PodView[],
): ObservedWorkload['milestones'] {
  const living = pods.filter(({ isOver }) => kind === 'Job' || !isOver);
  const newest = newestRevision(living, revision);
  if (newest.length === 0) return {};
  const isWhole = kind === 'Job' || newest.length >= desired;
  const last = (time: (pod: PodView) => string | undefined) =>
    isWhole ? latest(newest.map(time)) : undefined;
  return {
    podsCreatedAt: latest(newest.map(({ createdAt }) => createdAt)),
    scheduledAt: last(({ scheduledAt }) => scheduledAt),
    imagesPulledAt: last(({ startedAt }) => startedAt),
    readyAt: last(({ readyAt }) => readyAt),
  };
}

function newestRevision(
  pods: PodView[],
  revision: string | undefined,
): PodView[] {
  const knowsRevisions =
    revision && pods.some(pod => pod.revision !== undefined);
  if (knowsRevisions) return pods.filter(pod => pod.revision === revision);
  if (pods.length === 0) return [];
  const newest = pods.reduce((a, b) =>
    Date.parse(b.createdAt ?? '') > Date.parse(a.createdAt ?? '') ? b : a,
  );
  return pods.filter(pod => pod.revision === newest.revision);
}

/** The latest of several times; undefined when one of them has not come yet. */
function latest(times: Array<string | undefined>): string | undefined {
  let last: string | undefined;
  for (const time of times) {
    if (time === undefined) return undefined;
    if (last === undefined || Date.parse(time) > Date.parse(last)) last = time;
  }
  return last;
}
