import type { PipelineSpec, PipelineTask } from '../../views/tekton';
import { variablesIn } from './substitution';

/** A result that a task takes from another one. */
export interface ResultReference {
  task: string;
  result: string;
}

/** The results that a task of a pipeline takes from others, in its params and `when`. */
export function resultReferences(task: PipelineTask): ResultReference[] {
  return variablesIn([task.params, task.when]).flatMap(variable => {
    const match = /^tasks\.([^.]+)\.results\.([^.[\]]+)/.exec(variable);
    return match ? [{ task: match[1] ?? '', result: match[2] ?? '' }] : [];
  });
}

/** What has to be done before each task: `runAfter`, and the tasks whose results it takes. */
export function parentsOf(task: PipelineTask): string[] {
  const results = resultReferences(task).map(each => each.task);
  return [...new Set([...(task.runAfter ?? []), ...results])];
}

/** Why the tasks of a pipeline cannot be put in an order; undefined when they can. */
export function orderProblem({ tasks = [] }: PipelineSpec): string | undefined {
  const parents = new Map(tasks.map(task => [task.name, parentsOf(task)]));
  for (const [name, before] of parents) {
    const unknown = before.find(each => !parents.has(each));
    if (unknown !== undefined) {
      return `task ${name} depends on ${unknown} but ${unknown} wasn't present in Pipeline`;
    }
  }
  const left = new Map(parents);
  for (;;) {
    const free = [...left].filter(([, before]) =>
      before.every(each => !left.has(each)),
    );
    if (free.length === 0) break;
    for (const [name] of free) left.delete(name);
  }
  return left.size === 0
    ? undefined
    : `cycle detected; task ${[...left.keys()].map(each => JSON.stringify(each)).join(', ')}`;
}
