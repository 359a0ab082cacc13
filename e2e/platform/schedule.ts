import { expect } from '@playwright/test';

const url = process.env.PORTAL_URL ?? 'http://localhost:7007';
const headers = {
  Authorization: `Bearer ${process.env.PORTAL_TOKEN ?? 'sandbox-service-token'}`,
};
const tasks = `${url}/api/environments/.backstage/scheduler/v1/tasks`;

interface Task {
  taskId: string;
  taskState?: { lastRunEndedAt?: string };
}

async function lastRun(id: string): Promise<number> {
  const response = await fetch(tasks, { headers });
  const answer = (await response.json()) as { tasks: Task[] };
  const task = answer.tasks.find(({ taskId }) => taskId === id);
  if (!task) throw new Error(`The portal has no scheduled task ${id}`);
  return Date.parse(task.taskState?.lastRunEndedAt ?? '1970-01-01T00:00:00Z');
}

/** Has a scheduled task of the portal run now, and waits for its end. */
export async function runTask(id: string): Promise<void> {
  const before = await lastRun(id);
  const response = await fetch(`${tasks}/${id}/trigger`, {
    method: 'POST',
    headers,
  });
  // Running already: then the end of that run is as good.
  if (!response.ok && response.status !== 409)
    throw new Error(await response.text());
  await expect
    .poll(() => lastRun(id), { message: `${id} runs`, timeout: 45_000 })
    .toBeGreaterThan(before);
}
