import type { KubernetesObject } from '../../objects';
import type { Condition } from '../../views/view';
import { conditionOf } from '../conditions';
import type { EventRecorder } from '../EventRecorder';

/** How a run stands: `Unknown` while it goes on. */
export interface Outcome {
  status: Condition['status'];
  reason: string;
  message: string;
}

type Conditions = { conditions?: Condition[] } | undefined;

export function succeededOf(status: Conditions): Condition | undefined {
  return conditionOf(status?.conditions, 'Succeeded');
}

export function isDone(status: Conditions): boolean {
  const current = succeededOf(status)?.status;
  return current === 'True' || current === 'False';
}

/** Tekton's condition carries the time of its last change of any kind. */
export function withOutcome(
  conditions: readonly Condition[] | undefined,
  { status, reason, message }: Outcome,
  timestamp: string,
): Condition[] {
  const current = conditionOf(conditions, 'Succeeded');
  const same =
    current?.status === status &&
    current.reason === reason &&
    current.message === message;
  if (current && same) return [current];
  const lastTransitionTime = timestamp;
  return [{ type: 'Succeeded', status, reason, message, lastTransitionTime }];
}

/** Tells of a run that began, went on in another way, or ended. */
export function emitOutcome(
  events: EventRecorder,
  run: KubernetesObject,
  before: Condition | undefined,
  after: Condition | undefined,
): void {
  if (!after || before === after) return;
  const { status, reason = '', message = '' } = after;
  if (
    before?.status === status &&
    before.reason === reason &&
    before.message === message
  ) {
    return;
  }
  if (status === 'True') {
    events.record(run, { type: 'Normal', reason: 'Succeeded', message });
  } else if (status === 'False') {
    events.record(run, { type: 'Warning', reason: 'Failed', message });
  } else {
    events.record(run, { type: 'Normal', reason, message });
  }
}

/** Tells that a run was taken up. */
export function emitStarted(
  events: EventRecorder,
  run: KubernetesObject,
): void {
  events.record(run, { type: 'Normal', reason: 'Started', message: '' });
}
