import type { KubernetesObject } from '../objects';
import { badRequest } from '../store/failures';
import type { Cause } from '../store/failures';
import { sameValue } from '../store/snapshot';
import { formatGoDuration, parseGoDuration } from '../time/goDuration';
import type { Pipeline, PipelineRun, Task, TaskRun } from '../views/tekton';
import type { Condition } from '../views/view';
import { view } from '../views/view';
import type { KindRules } from './KindRules';
import {
  exactlyOne,
  invalidValue,
  missing,
  pipelineProblems,
  taskSpecProblems,
} from './tektonSpecProblems';

const stopWords = ['Cancelled', 'CancelledRunFinally', 'StoppedRunFinally'];
const pendingWord = 'PipelineRunPending';

export const pipelineRules: KindRules = admitting(object =>
  pipelineProblems(view<Pipeline>(object).spec, 'spec'),
);

export const taskRules: KindRules = admitting(object =>
  taskSpecProblems(view<Task>(object).spec, 'spec'),
);

export const pipelineRunRules: KindRules = admitting((object, previous) => {
  const run = view<PipelineRun>(object);
  const spec = run.spec ?? {};
  return [
    ...(previous ? changeProblems(run, view<PipelineRun>(previous)) : []),
    ...exactlyOne(
      { field: 'spec.pipelineRef', given: spec.pipelineRef !== undefined },
      { field: 'spec.pipelineSpec', given: spec.pipelineSpec !== undefined },
    ),
    ...(spec.pipelineRef && !spec.pipelineRef.name && !spec.pipelineRef.resolver
      ? [missing('spec.pipelineRef.name')]
      : []),
    ...(spec.pipelineSpec
      ? pipelineProblems(spec.pipelineSpec, 'spec.pipelineSpec')
      : []),
    ...timeoutProblems(spec.timeouts),
    ...statusProblems(run),
  ];
});

export const taskRunRules: KindRules = admitting((object, previous) => {
  const run = view<TaskRun>(object);
  const spec = run.spec ?? {};
  return [
    ...(previous ? taskRunChangeProblems(run, view<TaskRun>(previous)) : []),
    ...exactlyOne(
      { field: 'spec.taskRef', given: spec.taskRef !== undefined },
      { field: 'spec.taskSpec', given: spec.taskSpec !== undefined },
    ),
    ...(spec.taskSpec ? taskSpecProblems(spec.taskSpec, 'spec.taskSpec') : []),
    ...(spec.timeout === undefined
      ? []
      : durationProblems(spec.timeout, 'spec.timeout')),
    ...(!spec.status ||
    ['TaskRunCancelled', 'TaskRunPending'].includes(spec.status)
      ? []
      : [
          invalidValue(
            `${spec.status} should be TaskRunCancelled or TaskRunPending`,
            'spec.status',
          ),
        ]),
  ];
});

/** Tekton refuses by a webhook of its own, not by the rules of the API server. */
function admitting(
  problemsOf: (
    object: KubernetesObject,
    previous?: KubernetesObject,
  ) => string[],
): KindRules {
  return {
    validate: (object, previous): Cause[] => {
      if (previous && previous.spec === object.spec) return [];
      const problems = problemsOf(object, previous);
      if (problems.length === 0) return [];
      throw badRequest(
        `admission webhook "validation.webhook.pipeline.tekton.dev" denied the request: validation failed: ${problems.join('\n')}`,
      );
    },
  };
}

function changeProblems(run: PipelineRun, previous: PipelineRun): string[] {
  const plain = ({ spec }: PipelineRun) => ({
    ...spec,
    taskRunTemplate: { ...spec.taskRunTemplate },
  });
  if (isDone(previous)) {
    return sameValue(plain(run), plain(previous))
      ? []
      : [
          invalidValue(
            'Once the PipelineRun is complete, no updates are allowed',
            'spec',
          ),
        ];
  }
  const status = undefined;
  return sameValue({ ...plain(run), status }, { ...plain(previous), status })
    ? []
    : [
        invalidValue(
          'Once the PipelineRun has started, only status updates are allowed',
          'spec',
        ),
      ];
}

function taskRunChangeProblems(run: TaskRun, previous: TaskRun): string[] {
  if (isDone(previous)) {
    return [
      invalidValue(
        'Once the TaskRun is complete, no updates are allowed',
        'spec',
      ),
    ];
  }
  const fixed = ({ spec }: TaskRun) => ({
    ...spec,
    status: undefined,
    statusMessage: undefined,
  });
  return sameValue(fixed(run), fixed(previous))
    ? []
    : [
        invalidValue(
          'Once the TaskRun has started, only status and statusMessage updates are allowed',
          'spec',
        ),
      ];
}

function statusProblems({ spec, status }: PipelineRun): string[] {
  const { status: wanted } = spec;
  if (!wanted || stopWords.includes(wanted)) return [];
  if (wanted === pendingWord) {
    return status?.startTime
      ? [
          invalidValue(
            'PipelineRun cannot be Pending after it is started',
            'spec.status',
          ),
        ]
      : [];
  }
  return [
    invalidValue(
      `${wanted} should be ${stopWords.join(', ')} or ${pendingWord}`,
      'spec.status',
    ),
  ];
}

function timeoutProblems(
  timeouts: PipelineRun['spec']['timeouts'] = {},
): string[] {
  const problems = Object.entries(timeouts).flatMap(([name, text]) =>
    durationProblems(text, `spec.timeouts.${name}`),
  );
  if (problems.length > 0) return problems;
  const of = (text: string | undefined) => parseGoDuration(text ?? '0') ?? 0;
  const { tasks, finally: final } = timeouts;
  const whole = of(timeouts.pipeline ?? '1h');
  const limit = `should be <= ${timeouts.pipeline ? 'pipeline duration' : 'default timeout duration'}`;
  if (whole === 0) return [];
  const parts = [
    { name: 'tasks', ms: of(tasks) },
    { name: 'finally', ms: of(final) },
  ];
  for (const { name, ms } of parts) {
    if (ms <= whole) continue;
    problems.push(
      invalidValue(`${formatGoDuration(ms)} ${limit}`, `spec.timeouts.${name}`),
    );
  }
  if (tasks && final && of(tasks) + of(final) > whole) {
    problems.push(
      invalidValue(
        `${formatGoDuration(of(tasks))} + ${formatGoDuration(of(final))} ${limit}`,
        'spec.timeouts.tasks',
      ),
    );
  }
  return problems;
}

function durationProblems(text: string, field: string): string[] {
  const ms = parseGoDuration(text);
  if (ms === undefined) {
    return [
      invalidValue(`time: invalid duration ${JSON.stringify(text)}`, field),
    ];
  }
  return ms < 0
    ? [invalidValue(`${formatGoDuration(ms)} should be >= 0`, field)]
    : [];
}

function isDone({ status }: { status?: { conditions?: Condition[] } }) {
  const succeeded = status?.conditions?.find(
    ({ type }) => type === 'Succeeded',
  );
  return succeeded !== undefined && succeeded.status !== 'Unknown';
}
