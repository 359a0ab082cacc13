import type { ClusterObjects, KubernetesObject } from '../../kubernetes';
import type { PipelineRun } from '../../kubernetes/views/tekton';
import { pipelineRunType } from '../../kubernetes/views/tekton';
import { view } from '../../kubernetes/views/view';
import { namespace } from './pipelineRunOf';

const podType = { apiVersion: 'v1', kind: 'Pod' };

const completedAt = (run: KubernetesObject) =>
  view<PipelineRun>(run).status?.completionTime ?? '';

/** How many finished runs are kept, and how many of them with their pods. */
export const kept = { runs: 40, pods: 15 };

/** Removes what Tekton's pruner would: old finished runs, and before that the pods of those. */
export function pruneRuns(cluster: ClusterObjects): void {
  const finished = cluster
    .list(pipelineRunType, { namespace })
    .filter(run => completedAt(run) !== '')
    .sort((one, other) => (completedAt(one) < completedAt(other) ? 1 : -1));
  for (const run of finished.slice(kept.pods, kept.runs)) {
    prunePods(cluster, run);
  }
  for (const { metadata } of finished.slice(kept.runs)) {
    cluster.remove({ ...pipelineRunType, namespace, name: metadata.name });
  }
}

/** Removes the pods of a run; what became of them stays with its TaskRuns. */
export function prunePods(
  cluster: ClusterObjects,
  { metadata }: KubernetesObject,
): void {
  const labels = { 'tekton.dev/pipelineRun': metadata.name };
  for (const pod of cluster.list(podType, { namespace, labels })) {
    cluster.remove({ ...podType, namespace, name: pod.metadata.name });
  }
}
