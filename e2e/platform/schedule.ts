import { expect } from '@playwright/test';
import { z } from 'zod';
import { call } from './portal';

const tasks = '/.backstage/scheduler/v1/tasks';

const tasksSchema = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      taskState: z.object({ lastRunEndedAt: z.string().optional() }).nullish(),
    }),
  ),
});

async function lastRun(id: string): Promise<number> {
  const { body } = await call(tasks);
  const task = tasksSchema
    .parse(body)
    .tasks.find(({ taskId }) => taskId === id);
  if (!task) throw new Error(`The portal has no scheduled task ${id}`);
  return Date.parse(task.taskState?.lastRunEndedAt ?? '1970-01-01T00:00:00Z');
}

/** Has a scheduled task of the portal run now, and waits for its end. */
export async function runTask(id: string): Promise<void> {
  const before = await lastRun(id);
  const { status, error } = await call(`${tasks}/${id}/trigger`, {
    method: 'POST',
  });
  // Running already: then the end of that run is as good.
  if (status >= 400 && status !== 409) throw new Error(error.message);
  await expect
    .poll(() => lastRun(id), { message: `${id} runs` })
    .toBeGreaterThan(before);
}
