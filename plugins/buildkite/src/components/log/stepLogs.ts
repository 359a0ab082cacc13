import type { LogOf, PipelineRun } from '@slipway/plugin-buildkite-common';

/** The log of a container of a task. */
export interface StepLog {
  /** As the address names it: `pod/container`. */
  key: string;
  /** `test › bazel` */
  label: string;
  log: LogOf;
}

/** The logs of all containers that have begun in the tasks of PipelineRuns. */
export function stepLogsOf(runs: PipelineRun[]): StepLog[] {
  return runs.flatMap(({ cluster, namespace, tasks }) =>
    tasks.flatMap(({ task, pod, steps }) =>
      pod === undefined
        ? []
        : steps
            .filter(step => step.state !== 'waiting')
            .map(({ name, container }) => ({
              key: `${pod}/${container}`,
              label: `${task} › ${name}`,
              log: { cluster, namespace, pod, container },
            })),
    ),
  );
}
