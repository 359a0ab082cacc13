import { z } from 'zod';
import type { Api, Call } from '../http/Api';
import { idOf, parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import { badRequest, notFound } from '../model/errors';
import {
  presentRetention,
  presentRetentionExecution,
  presentRetentionTask,
  retentionMetadata,
} from './presentRetention';
import { retentionRule } from './retentionRules';
import type { RetentionPolicy, Retentions } from './Retentions';

const resource = 'tag-retention';

const policyBody = z.looseObject({
  algorithm: z.literal('or').default('or'),
  rules: z.array(retentionRule).default([]),
  trigger: z
    .looseObject({
      kind: z.string().default('Schedule'),
      settings: z.looseObject({ cron: z.string().default('') }).nullish(),
    })
    .nullish(),
  scope: z.looseObject({
    level: z.literal('project'),
    ref: z.number().int(),
  }),
});

/** What projects keep. */
export function retentionRoutes(api: Api, retentions: Retentions): void {
  api.route('GET', '/retentions/metadatas', call => {
    call.caller.requireAuthenticated();
    return { body: retentionMetadata };
  });
  api.route('POST', '/retentions', call => {
    const { scope, rules, trigger } = parseBody(policyBody, call);
    const project = call.caller.projectFor(
      String(scope.ref),
      resource,
      'create',
    );
    const cron = trigger?.settings?.cron;
    const { id } = retentions.create(project, rules, cron);
    const location = `/api/v2.0/retentions/${id}`;
    return { status: 201, headers: { location } };
  });
  api.route('GET', '/retentions/:id', call => ({
    body: presentRetention(policyOf(call, 'read')),
  }));
  api.route('PUT', '/retentions/:id', call => {
    const policy = policyOf(call, 'update');
    const { rules, trigger } = parseBody(policyBody, call);
    retentions.update(policy, rules, trigger?.settings?.cron);
    return {};
  });
  api.route('DELETE', '/retentions/:id', call => {
    retentions.remove(policyOf(call, 'delete'));
    return {};
  });

  const executions = '/retentions/:id/executions';
  api.route('GET', executions, call => {
    const policy = policyOf(call, 'list');
    const found = retentions.executions.filter(each => each.policy === policy);
    return listOf(call, found, {
      fields: { id: each => each.id, status: each => each.status },
      defaultSort: '-id',
      present: presentRetentionExecution,
    });
  });
  api.route('POST', executions, call => {
    const policy = policyOf(call, 'operate');
    const body = parseBody(
      z.looseObject({ dry_run: z.boolean().default(false) }),
      call,
    );
    const { id } = retentions.run(policy, 'Manual', body.dry_run);
    const location = `/api/v2.0/retentions/${policy.id}/executions/${id}`;
    return { status: 201, headers: { location } };
  });
  api.route('PATCH', `${executions}/:execution`, call => {
    const execution = executionOf(call, 'operate');
    const { action } = parseBody(z.looseObject({ action: z.string() }), call);
    if (action !== 'stop') throw badRequest('action should be stop');
    retentions.stop(execution);
    return {};
  });
  api.route('GET', `${executions}/:execution/tasks`, call => {
    const execution = executionOf(call, 'list');
    return listOf(call, execution.tasks, {
      fields: { id: each => each.id, status: each => each.status },
      defaultSort: 'id',
      present: task => presentRetentionTask(execution, task),
    });
  });
  api.route('GET', `${executions}/:execution/tasks/:task`, call => {
    const id = idOf(call, 'task');
    const task = executionOf(call, 'read').tasks.find(each => each.id === id);
    if (!task) throw notFound(`retention task ${id}`);
    return { headers: { 'content-type': 'text/plain' }, body: task.log };
  });

  /** Of the project it is about. */
  function policyOf(call: Call, action: string): RetentionPolicy {
    call.caller.requireAuthenticated();
    const policy = retentions.get(idOf(call, 'id'));
    call.caller.projectFor(String(policy.project.id), resource, action);
    return policy;
  }

  function executionOf(call: Call, action: string) {
    const policy = policyOf(call, action);
    return retentions.execution(policy, idOf(call, 'execution'));
  }
}
