import type { KubernetesObject } from '../../objects';
import type { StepState, TaskRun, TaskRunStatus } from '../../views/tekton';
import { managedBy, provenance, releaseAnnotation } from './provenance';
import { withOutcome } from './succeeded';

/** The metadata with the labels and annotations that every TaskRun has. */
export function marked(
  { spec }: TaskRun,
  metadata: KubernetesObject['metadata'],
): KubernetesObject['metadata'] {
  if (metadata.annotations?.[releaseAnnotation] !== undefined) return metadata;
  return {
    ...metadata,
    labels: {
      'app.kubernetes.io/managed-by': managedBy,
      ...(spec.taskRef?.name && { 'tekton.dev/task': spec.taskRef.name }),
      ...metadata.labels,
    },
    annotations: { ...metadata.annotations, [releaseAnnotation]: 'unknown' },
  };
}

/** The status of a run that is tried again: what was goes to its history. */
export function retried(
  { retriesStatus = [], ...last }: TaskRunStatus,
  timestamp: string,
): TaskRunStatus {
  const message = last.conditions?.[0]?.message ?? '';
  const { steps, taskSpec } = last;
  return {
    ...(steps && { steps }),
    ...(taskSpec && { taskSpec }),
    provenance,
    retriesStatus: [...retriesStatus, last],
    conditions: withOutcome(
      last.conditions,
      { status: 'Unknown', reason: 'ToBeRetried', message },
      timestamp,
    ),
  };
}

/** A step that had not ended when its pod was. */
export function terminated(
  step: StepState,
  {
    reason,
    pod,
    created,
    timestamp,
  }: { reason: string; pod: string; created: string; timestamp: string },
): StepState {
  const { running, waiting, ...rest } = step;
  if (!running && !waiting) return step;
  return {
    ...rest,
    terminated: {
      exitCode: 1,
      reason,
      message: `Step ${step.name} terminated as pod ${pod} is terminated`,
      startedAt: running?.startedAt ?? created,
      finishedAt: timestamp,
    },
    terminationReason: reason,
  };
}
