import type { SchedulerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { tasksControlPermission } from '@slipway/plugin-access-common';
import { commandBodySchema } from '@slipway/plugin-audit-common';
import type { CommandBody, CommandDefinition } from '@slipway/routes-node';

/** `POST …/tasks/{id}/…`: does something to one scheduled task of the plugin. */
export function taskCommand(given: {
  path: string;
  summary: string;
  scheduler: Pick<SchedulerService, 'getScheduledTasks'>;
  run(id: string): Promise<void>;
  done(id: string): string;
}): CommandDefinition<CommandBody, string> {
  return {
    method: 'post',
    path: given.path,
    summary: given.summary,
    permission: tasksControlPermission,
    body: commandBodySchema,
    async find({ params }) {
      const tasks = await given.scheduler.getScheduledTasks();
      const task = tasks.find(({ id }) => id === params.id);
      if (!task) {
        throw new NotFoundError(
          `There is no scheduled task ${JSON.stringify(params.id)}; GET …/tasks lists those there are`,
        );
      }
      return task.id;
    },
    target: ({ subject }) => ({ name: subject }),
    async run({ subject, body }) {
      if (!body.dryRun) await given.run(subject);
      return { message: given.done(subject), changed: true, diff: '' };
    },
  };
}
