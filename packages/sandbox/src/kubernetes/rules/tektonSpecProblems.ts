import type { PipelineSpec, PipelineTask, TaskSpec } from '../views/tekton';

/** `missing field(s): <field>` */
export function missing(field: string): string {
  return `missing field(s): ${field}`;
}

export function invalidValue(what: string, field: string): string {
  return `invalid value: ${what}: ${field}`;
}

/** What is wrong when not exactly one of two fields is there. */
export function exactlyOne(
  first: { field: string; given: boolean },
  second: { field: string; given: boolean },
): string[] {
  if (first.given !== second.given) return [];
  const got = first.given ? 'both' : 'neither';
  return [`expected exactly one, got ${got}: ${first.field}, ${second.field}`];
}

/** What is wrong with a pipeline, in the words of Tekton's webhook. */
export function pipelineProblems(
  spec: PipelineSpec | undefined,
  field: string,
): string[] {
  const { tasks = [], finally: final = [] } = spec ?? {};
  if (tasks.length === 0) return [missing(`${field}.tasks`)];
  const names = new Set(tasks.map(({ name }) => name));
  return [
    ...duplicates([...tasks, ...final], field, tasks.length),
    ...tasks.flatMap((task, index) =>
      taskProblems(task, `${field}.tasks[${index}]`),
    ),
    ...final.flatMap((task, index) =>
      taskProblems(task, `${field}.finally[${index}]`),
    ),
    ...tasks.flatMap(({ name, runAfter = [] }) =>
      runAfter
        .filter(other => !names.has(other))
        .map(other =>
          invalidValue(
            `couldn't add link between ${name} and ${other}: task ${name} depends on ${other} but ${other} wasn't present in Pipeline`,
            `${field}.tasks`,
          ),
        ),
    ),
    ...final.flatMap(({ runAfter }, index) =>
      runAfter?.length
        ? [
            invalidValue(
              `no runAfter allowed under ${field}.finally, final task ${final[index]?.name} has runAfter specified`,
              `${field}.finally`,
            ),
          ]
        : [],
    ),
  ];
}

/** What is wrong with a task, in the words of Tekton's webhook. */
export function taskSpecProblems(
  spec: TaskSpec | undefined,
  field: string,
): string[] {
  const { steps = [] } = spec ?? {};
  if (steps.length === 0) return [missing(`${field}.steps`)];
  const names = new Set<string>();
  return steps.flatMap((step, index) => {
    const at = `${field}.steps[${index}]`;
    const problems = [];
    if (!step.image && !spec?.stepTemplate?.image) {
      problems.push(missing(`${at}.image`));
    }
    if (step.script !== undefined && step.command?.length) {
      problems.push(`must not set the field(s): ${at}.script`);
    }
    if (step.name && names.has(step.name)) {
      problems.push(invalidValue(step.name, `${at}.name`));
    }
    names.add(step.name ?? '');
    return problems;
  });
}

function taskProblems(task: PipelineTask, field: string): string[] {
  const problems = exactlyOne(
    { field: `${field}.taskRef`, given: task.taskRef !== undefined },
    { field: `${field}.taskSpec`, given: task.taskSpec !== undefined },
  );
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(task.name ?? '')) {
    problems.push(
      `invalid value ${JSON.stringify(task.name ?? '')}: ${field}.name\nPipeline Task name must be a valid DNS Label.For more info refer to https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names`,
    );
  }
  if (task.taskRef && !task.taskRef.name && !task.taskRef.resolver) {
    problems.push(missing(`${field}.taskRef.name`));
  }
  for (const { cel, operator } of task.when ?? []) {
    if (cel) {
      problems.push(
        `feature flag enable-cel-in-whenexpression should be set to true to use CEL: ${cel} in WhenExpression`,
      );
    } else if (operator !== 'in' && operator !== 'notin') {
      problems.push(
        invalidValue(
          `operator ${JSON.stringify(operator ?? '')} is not recognized. valid operators: in,notin`,
          field,
        ),
      );
    }
  }
  if (!task.taskSpec) return problems;
  return [...problems, ...taskSpecProblems(task.taskSpec, `${field}.taskSpec`)];
}

function duplicates(
  tasks: readonly PipelineTask[],
  field: string,
  plain: number,
): string[] {
  const names = new Set<string>();
  return tasks.flatMap(({ name }, index) => {
    const known = names.has(name);
    names.add(name);
    const at = index < plain ? `tasks[${index}]` : `finally[${index - plain}]`;
    return known ? [`expected exactly one, got both: ${field}.${at}.name`] : [];
  });
}
