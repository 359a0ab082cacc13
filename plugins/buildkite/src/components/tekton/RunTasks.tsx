import Box from '@mui/material/Box';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { useNow } from '@slipway/ui';
import { TaskRow } from './TaskRow';
import { extentOf } from './taskTimes';

/** Props of {@link RunTasks}. */
interface RunTasksProps {
  run: PipelineRun;
  /** `pod/container` whose log is open. */
  current?: string;
  onLog: (step: string) => void;
}

/** The tasks of a PipelineRun over its time. */
export function RunTasks({ run, current, onLog }: RunTasksProps) {
  const now = useNow(run.finishedAt ? 0 : 1_000);
  const extent = extentOf(run, now);
  if (run.tasks.length === 0) {
    return (
      <Box sx={{ color: 'text.secondary' }}>No task of it has begun yet.</Box>
    );
  }
  return (
    <Box
      component="ul"
      aria-label={`Tasks of ${run.name}`}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {run.tasks.map(task => (
        <TaskRow
          key={task.name}
          task={task}
          extent={extent}
          current={current}
          onLog={onLog}
        />
      ))}
    </Box>
  );
}
