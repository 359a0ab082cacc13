import type { Replication } from '@slipway/plugin-harbor-common';
import type {
  ObservedPolicy,
  ObservedReplication,
  PolicyRule,
} from '../../../observed';
import type {
  ExecutionAnswer,
  PolicyAnswer,
  RegistryAnswer,
  TaskAnswer,
} from '../answers';

/** Which instance of ours a registry is, by its address. */
export type InstanceAt = (registry: RegistryAnswer) => string | undefined;

type TaskState = Replication['artifacts'][number]['state'];

const taskStates: Record<string, TaskState> = {
  initialized: 'waiting',
  pending: 'waiting',
  scheduled: 'waiting',
  inprogress: 'running',
  running: 'running',
  succeed: 'succeeded',
  succeeded: 'succeeded',
  success: 'succeeded',
  failed: 'failed',
  error: 'failed',
  stopped: 'stopped',
};
const MOST_ARTIFACTS = 100;

/** One run of a replication with what it moved. */
export function mapReplication(
  answer: ExecutionAnswer,
  tasks: TaskAnswer[],
  of: {
    instance: string;
    url: string;
    askedAt: number;
    /** Absent: it was deleted since. */
    policy?: ObservedPolicy;
  },
): ObservedReplication {
  const state = stateOf(answer.status);
  const nowhere = { registry: 'unknown' };
  return {
    instance: of.instance,
    id: answer.id,
    policy: {
      id: answer.policy_id,
      name: of.policy?.name ?? `policy ${answer.policy_id} (deleted)`,
    },
    trigger: triggerOf(answer.trigger),
    from: of.policy?.from ?? nowhere,
    to: of.policy?.to ?? nowhere,
    state,
    startedAt: answer.start_time ?? new Date(of.askedAt).toISOString(),
    ...(answer.end_time && state !== 'running' && { endedAt: answer.end_time }),
    ...(answer.status_text && { message: answer.status_text.trim() }),
    tasks: {
      total: answer.total ?? 0,
      succeeded: answer.succeed ?? 0,
      failed: answer.failed ?? 0,
      running: answer.in_progress ?? 0,
      stopped: answer.stopped ?? 0,
    },
    artifacts: tasks.slice(0, MOST_ARTIFACTS).map(task => ({
      source: task.src_resource ?? '',
      destination: task.dst_resource ?? '',
      state: taskStateOf(task.status),
      ...(task.start_time && { startedAt: task.start_time }),
      ...(task.end_time && { endedAt: task.end_time }),
    })),
    url: `${of.url}/harbor/replications/${answer.id}/tasks`,
    ...(of.policy?.rules && { rules: of.policy.rules }),
    askedAt: of.askedAt,
  };
}

/** A rule by which images go elsewhere. */
export function mapPolicy(
  answer: PolicyAnswer,
  of: { instance: string; instanceAt: InstanceAt },
): ObservedPolicy {
  const { src_registry: source, dest_registry: destination } = answer;
  const schedule = answer.trigger?.trigger_settings?.cron;
  const trigger = triggerOf(answer.trigger?.type);
  const side = (registry: RegistryAnswer | undefined) => {
    if (!registry || registry.id === 0)
      return { registry: registry?.name ?? 'Local', instance: of.instance };
    const instance = of.instanceAt(registry);
    return {
      registry: registry.name ?? `registry ${registry.id}`,
      ...(instance && { instance }),
    };
  };
  return {
    instance: of.instance,
    id: answer.id,
    name: answer.name,
    ...(answer.description && { description: answer.description }),
    enabled: answer.enabled ?? false,
    trigger,
    ...(trigger === 'scheduled' && schedule && { schedule }),
    from: side(source),
    to: side(destination),
    filters: filtersOf(answer.filters),
    rules: rulesOf(answer.filters),
  };
}

/** Of several labels an image needs each. An empty value lets everything through. */
function rulesOf(filters: PolicyAnswer['filters']): PolicyRule[] {
  return filters.flatMap(({ type, value, decoration }) =>
    [value]
      .flat()
      .filter(Boolean)
      .map(one => ({ type, value: one, excludes: decoration === 'excludes' })),
  );
}

/** `shop/**, tags v*`, or `everything`. */
function filtersOf(filters: PolicyAnswer['filters']): string {
  const words = filters
    .filter(({ value }) => value.length > 0)
    .map(({ type, value, decoration }) => {
      const text = [value].flat().join(' and ');
      const not = decoration === 'excludes' ? 'not ' : '';
      switch (type) {
        case 'name':
          return `${not}${text}`;
        case 'tag':
          return `tags ${not}${text}`;
        case 'label':
          return `labels ${not}${text}`;
        case 'resource':
          return `${not}${text}s only`;
        default:
          return `${type} ${not}${text}`;
      }
    });
  return words.join(', ') || 'everything';
}

function stateOf(word: string | undefined): Replication['state'] {
  const state = taskStateOf(word);
  return state === 'waiting' ? 'running' : state;
}

/** What is not known has not ended as far as can be told. */
function taskStateOf(word: string | undefined): TaskState {
  return (
    taskStates[(word ?? '').toLowerCase().replace(/[\s_-]/g, '')] ?? 'running'
  );
}

function triggerOf(word: string | undefined): Replication['trigger'] {
  switch (word) {
    case 'scheduled':
      return 'scheduled';
    case 'event_based':
    case 'event':
      return 'event';
    default:
      return 'manual';
  }
}
