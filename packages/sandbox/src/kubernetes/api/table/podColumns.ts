import type { ContainerStatus, Pod } from '../../views/pod';
import { view } from '../../views/view';
import { age, ageColumn, column, nameColumn } from './Column';
import type { Column } from './Column';

export const podColumns: readonly Column[] = [
  nameColumn,
  column(
    'Ready',
    object => {
      const pod = view<Pod>(object);
      const ready = statuses(pod).filter(each => each.ready).length;
      return `${ready}/${pod.spec.containers.length}`;
    },
    { description: 'Containers that are ready, of all.' },
  ),
  column('Status', object => podReason(view<Pod>(object)), {
    description: 'What its containers come to.',
  }),
  column('Restarts', (object, now) => restarts(view<Pod>(object), now), {
    description: 'How often containers were restarted, and when last.',
  }),
  ageColumn,
  column('IP', object => view<Pod>(object).status?.podIP ?? '<none>', {
    priority: 1,
  }),
  column('Node', object => view<Pod>(object).spec.nodeName ?? '<none>', {
    priority: 1,
  }),
  column('Nominated Node', () => '<none>', { priority: 1 }),
  column('Readiness Gates', () => '<none>', { priority: 1 }),
];

/** The one word kubectl has for a pod. */
export function podReason(pod: Pod): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  const unscheduled = pod.status?.conditions?.some(
    each => each.type === 'PodScheduled' && each.reason === 'SchedulingGated',
  );
  let reason: string = unscheduled
    ? 'SchedulingGated'
    : (pod.status?.reason ?? pod.status?.phase ?? 'Unknown');
  for (const { state, ready } of [...statuses(pod)].reverse()) {
    if (state.waiting) reason = state.waiting.reason;
    else if (state.terminated) {
      reason =
        state.terminated.reason || `ExitCode:${state.terminated.exitCode}`;
    } else if (ready && reason === 'Completed') reason = 'Running';
  }
  return reason;
}

function restarts(pod: Pod, now: number): string {
  const count = statuses(pod).reduce((sum, each) => sum + each.restartCount, 0);
  const ends = statuses(pod)
    .map(each => each.lastState.terminated?.finishedAt)
    .filter(each => each !== undefined)
    .sort();
  const last = ends.at(-1);
  return count > 0 && last ? `${count} (${age(last, now)} ago)` : String(count);
}

function statuses(pod: Pod): readonly ContainerStatus[] {
  return pod.status?.containerStatuses ?? [];
}
