import type { PipelineTask } from '../../views/tekton';
import { substitute } from './substitution';
import type { Values } from './substitution';

/** Whether the `when` of a task lets it run. */
export function allowsExecution(
  { when = [] }: PipelineTask,
  values: Values,
): boolean {
  return substitute(when, values).every(
    ({ input = '', operator, values: wanted = [] }) =>
      wanted.includes(input) === (operator !== 'notin'),
  );
}
