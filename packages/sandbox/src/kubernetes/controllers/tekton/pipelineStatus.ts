import type { Param, PipelineSpec } from '../../views/tekton';
import { taskRunType } from '../../views/tekton';
import type { PipelineState } from './PipelineState';
import { substitute, variablesIn } from './substitution';

/** The TaskRuns of a run, as its status names them. */
export function childReferences(state: PipelineState) {
  return [...state.tasks, ...state.final].flatMap(task => {
    const run = state.run(task);
    if (!run) return [];
    return [
      {
        ...taskRunType,
        name: run.metadata.name,
        pipelineTaskName: task.name,
        ...(task.when && { whenExpressions: task.when }),
      },
    ];
  });
}

/** The results of the pipeline whose tasks gave theirs. */
export function resultsOf(
  { results = [] }: PipelineSpec,
  state: PipelineState,
): Param[] {
  return results.flatMap(({ name, value }) => {
    const variables = variablesIn(value);
    if (value === undefined || variables.length === 0) return [];
    const final = new Map(
      [...state.results].map(([key, each]) => [
        key.replace(/^tasks\./, 'finally.'),
        each,
      ]),
    );
    const known = new Map([...final, ...state.results]);
    const given = substitute(value, known);
    return variablesIn(given).some(each => variables.includes(each))
      ? []
      : [{ name, value: given }];
  });
}
