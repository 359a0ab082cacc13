import CloudQueue from '@mui/icons-material/CloudQueue';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TaskRun } from '@slipway/plugin-buildkite-common';
import { Duration, LookBadge, toneColor } from '@slipway/ui';
import { RunBadge } from '../state/StateBadge';
import { runStateLooks, taskStepLooks } from '../state/states';
import { KeyValues } from './KeyValues';
import { barOf } from './taskTimes';

/** Props of {@link TaskRow}. */
interface TaskRowProps {
  task: TaskRun;
  extent: { from: number; to: number };
  /** `pod/container` whose log is open. */
  current?: string;
  /** Opens the log of `pod/container`. */
  onLog: (step: string) => void;
}

/** What Tekton says of a task that runs or succeeded only says so again. */
const explains = ({ state }: TaskRun) =>
  state !== 'succeeded' && state !== 'running';

/** One task of a PipelineRun: when it ran, where, and its steps with their logs. */
export function TaskRow({ task, extent, current, onLog }: TaskRowProps) {
  const bar = barOf(task, extent);
  const { pod, node } = task;
  return (
    <Box
      component="li"
      sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}
      aria-label={task.task}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1.5,
          rowGap: 0.5,
        }}
      >
        <RunBadge state={task.state} />
        <Box sx={{ fontWeight: 600 }}>{task.task}</Box>
        {task.startedAt && (
          <Duration from={task.startedAt} to={task.finishedAt} />
        )}
        <Box
          sx={{
            color: 'text.secondary',
            fontSize: '0.8125rem',
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1,
            overflowWrap: 'anywhere',
          }}
        >
          {pod && <span>pod {pod}</span>}
          {node && (
            <Box
              component="span"
              sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
            >
              node {node.name}
              {node.spot && (
                <>
                  <CloudQueue aria-hidden sx={{ fontSize: 16 }} />
                  spot
                </>
              )}
            </Box>
          )}
          {task.retries > 0 && (
            <span>
              {task.retries === 1 ? '1 retry' : `${task.retries} retries`}
            </span>
          )}
        </Box>
      </Box>
      <Box
        aria-hidden
        sx={{
          position: 'relative',
          height: 8,
          my: 0.75,
          borderRadius: 1,
          bgcolor: 'action.hover',
        }}
      >
        {bar && (
          <Box
            sx={{
              position: 'absolute',
              top: 0,
              bottom: 0,
              minWidth: 2,
              borderRadius: 1,
              bgcolor: theme =>
                toneColor(theme, runStateLooks[task.state].tone),
            }}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </Box>
      {(task.reason || task.message) && explains(task) && (
        <Box sx={{ fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {[task.reason, task.message].filter(Boolean).join(': ')}
        </Box>
      )}
      {task.steps.length > 0 && (
        <Box
          component="ul"
          aria-label={`Steps of ${task.task}`}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {task.steps.map(step => {
            const log = `${pod}/${step.container}`;
            return (
              <Box
                key={step.container}
                component="li"
                sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}
              >
                <LookBadge look={taskStepLooks[step.state]} />
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  {step.name}
                  <Box
                    component="span"
                    sx={{
                      color: 'text.secondary',
                      fontSize: '0.8125rem',
                      pl: 1,
                    }}
                  >
                    {[
                      step.exitCode !== undefined &&
                        step.exitCode !== 0 &&
                        `exit code ${step.exitCode}`,
                      step.state !== 'succeeded' && step.reason,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </Box>
                </Box>
                {step.startedAt && (
                  <Duration from={step.startedAt} to={step.finishedAt} />
                )}
                {pod && step.state !== 'waiting' && (
                  <Button
                    size="small"
                    aria-label={`Log of ${task.task}, ${step.name}`}
                    aria-current={log === current ? 'true' : undefined}
                    onClick={() => onLog(log)}
                  >
                    Log
                  </Button>
                )}
              </Box>
            );
          })}
        </Box>
      )}
      <KeyValues label="Params" values={task.params} />
      <KeyValues label="Results" values={task.results} />
    </Box>
  );
}
