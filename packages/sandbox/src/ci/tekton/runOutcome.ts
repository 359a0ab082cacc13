import type { JobEnd } from '../../buildkite';
import type { ClusterObjects, KubernetesObject } from '../../kubernetes';
import type { PipelineRun, TaskRun } from '../../kubernetes/views/tekton';
import { taskRunType } from '../../kubernetes/views/tekton';
import { view } from '../../kubernetes/views/view';

/** How a PipelineRun ended, as a Buildkite job ends. */
export interface RunOutcome {
  end: JobEnd;
  /** Why, in Tekton's words. */
  message: string;
}

/** Undefined while it runs. */
export function outcomeOf(
  run: KubernetesObject,
  cluster: ClusterObjects,
): RunOutcome | undefined {
  const condition = view<PipelineRun>(run).status?.conditions?.find(
    ({ type }) => type === 'Succeeded',
  );
  if (!condition || condition.status === 'Unknown') return undefined;
  const message = `${condition.reason}: ${condition.message}`;
  if (condition.status === 'True') return { end: { exitStatus: 0 }, message };
  const failed = taskRunsOf(run, cluster).filter(
    ({ status }) => status?.conditions?.[0]?.status === 'False',
  );
  const evicted = failed.find(
    ({ status }) => status?.conditions?.[0]?.reason === 'PodEvicted',
  );
  if (evicted) {
    return {
      end: { exitStatus: -1, signal: 'SIGTERM', signalReason: 'agent_stop' },
      message: `PodEvicted: ${evicted.status?.conditions?.[0]?.message ?? ''}`,
    };
  }
  const codes = failed.flatMap(({ status }) =>
    (status?.steps ?? []).map(({ terminated }) => terminated?.exitCode ?? 0),
  );
  const exitStatus = codes.find(code => code !== 0) ?? 1;
  return { end: { exitStatus }, message };
}

/** The TaskRuns of a run. */
export function taskRunsOf(
  { metadata }: KubernetesObject,
  cluster: ClusterObjects,
): TaskRun[] {
  return cluster
    .list(taskRunType, {
      namespace: metadata.namespace,
      labels: { 'tekton.dev/pipelineRun': metadata.name },
    })
    .map(each => view<TaskRun>(each));
}
