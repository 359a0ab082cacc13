import { z } from 'zod';
import type { ContainerStatus, Pod } from '../../views/pod';
import type {
  ParamValue,
  Result,
  StepState,
  TaskRunStatus,
} from '../../views/tekton';
import { provenance } from './provenance';
import { typeOf } from './specDefaults';

const entriesShape = z.array(
  z.object({ key: z.string(), value: z.string(), type: z.number() }),
);
type Entry = z.infer<typeof entriesShape>[number];

const resultType = 1;
const valueShape = z.union([
  z.array(z.string()),
  z.record(z.string(), z.string()),
]);

/** The steps of a pod as a TaskRun shows them, in the order of its containers. */
export function stepStates(pod: Pod): StepState[] {
  return stepStatuses(pod).map(status => {
    const name = status.name.slice('step-'.length);
    return {
      ...stateOf(status),
      name,
      container: status.name,
      ...(status.imageID && { imageID: status.imageID }),
      provenance,
      ...terminationReason(status),
    };
  });
}

/** The results that the steps left, each once; the last one wins. */
export function resultsLeft(
  pod: Pod,
  declared: readonly Result[] = [],
): NonNullable<TaskRunStatus['results']> {
  const values = new Map<string, ParamValue>();
  for (const { state } of stepStatuses(pod)) {
    for (const { key, value, type } of entriesOf(state.terminated?.message)) {
      if (type !== resultType) continue;
      const kind = declared.find(({ name }) => name === key)?.type;
      values.set(key, kind === 'string' ? value : parsed(value));
    }
  }
  return [...values].map(([name, value]) => ({
    name,
    type: typeOf(value),
    value,
  }));
}

/** What the entrypoint says of a container that ended, in the key it uses. */
export function saidOf(
  { state }: ContainerStatus,
  key: string,
): string | undefined {
  return entriesOf(state.terminated?.message).find(
    entry => entry.key === key && entry.type !== resultType,
  )?.value;
}

export function stepStatuses(pod: Pod): ContainerStatus[] {
  const statuses = pod.status?.containerStatuses ?? [];
  return pod.spec.containers.flatMap(
    ({ name }) =>
      (name.startsWith('step-') &&
        statuses.find(status => status.name === name)) ||
      [],
  );
}

function stateOf(
  status: ContainerStatus,
): Pick<StepState, 'waiting' | 'running' | 'terminated'> {
  const { terminated, running, waiting } = status.state;
  if (!terminated) return running ? { running } : { waiting };
  const results = entriesOf(terminated.message).filter(
    ({ type }) => type === resultType,
  );
  const began = saidOf(status, 'StartedAt');
  const exitCode = saidOf(status, 'ExitCode');
  const { message: _, ...rest } = terminated;
  return {
    terminated: {
      ...rest,
      ...(exitCode !== undefined && { exitCode: Number(exitCode) }),
      ...(results.length > 0 && { message: JSON.stringify(results) }),
      ...(began !== undefined && {
        startedAt: began.replace(/\.\d+Z$/, 'Z'),
      }),
    },
  };
}

function terminationReason(status: ContainerStatus) {
  const { terminated } = status.state;
  if (!terminated?.message) return {};
  const continued = saidOf(status, 'ExitCode') !== undefined;
  return {
    terminationReason:
      saidOf(status, 'Reason') ?? (continued ? 'Continued' : terminated.reason),
  };
}

function entriesOf(message: string | undefined): Entry[] {
  if (!message?.startsWith('[')) return [];
  const entries = entriesShape.safeParse(jsonOf(message));
  return entries.success ? entries.data : [];
}

/** A list or an object that was written as JSON, or the text as it is. */
function parsed(text: string): ParamValue {
  const value = valueShape.safeParse(jsonOf(text));
  return value.success ? value.data : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
