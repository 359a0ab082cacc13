import { z } from 'zod';
import type { Api, Call } from '../http/Api';
import { idOf, parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import { notFound } from '../model/errors';
import type { Executions } from './Executions';
import type { Policies } from './Policies';
import { presentExecution, presentTask } from './present';

const path = '/replication/executions';

/** Runs of policies, and their tasks. */
export function executionRoutes(
  api: Api,
  policies: Policies,
  executions: Executions,
): void {
  api.route('GET', path, call => {
    call.caller.requireSystem('replication', 'list');
    const { query } = call;
    const policy = query.get('policy_id');
    const found = executions.list.filter(
      each =>
        (!policy || each.policy.id === Number(policy)) &&
        isAsked(query.get('status'), each.status) &&
        isAsked(query.get('trigger'), each.trigger),
    );
    return listOf(call, found, {
      fields: {
        id: each => each.id,
        policy_id: each => each.policy.id,
        status: each => each.status,
        trigger: each => each.trigger,
        start_time: each => new Date(each.startedAt),
        end_time: each => each.endedAt && new Date(each.endedAt),
      },
      defaultSort: '-start_time,-id',
      present: presentExecution,
    });
  });
  api.route('POST', path, call => {
    call.caller.requireSystem('replication', 'create');
    const body = parseBody(
      z.looseObject({ policy_id: z.number().int() }),
      call,
    );
    const policy = policies.get(body.policy_id);
    const { id } = executions.start(policy, 'manual');
    return { status: 201, headers: { location: `/api/v2.0${path}/${id}` } };
  });
  api.route('GET', `${path}/:id`, call => {
    call.caller.requireSystem('replication', 'read');
    return { body: presentExecution(executionOf(call)) };
  });
  api.route('PUT', `${path}/:id`, call => {
    call.caller.requireSystem('replication', 'create');
    executions.stop(executionOf(call));
    return {};
  });
  api.route('GET', `${path}/:id/tasks`, call => {
    call.caller.requireSystem('replication', 'list');
    const execution = executionOf(call);
    const { query } = call;
    const found = execution.tasks.filter(
      each =>
        isAsked(query.get('status'), each.status) &&
        isAsked(query.get('resource_type'), each.resourceType),
    );
    return listOf(call, found, {
      fields: {
        id: each => each.id,
        status: each => each.status,
        start_time: each => new Date(each.startedAt),
      },
      defaultSort: 'id',
      present: each => presentTask(execution, each),
    });
  });
  api.route('GET', `${path}/:id/tasks/:task/log`, call => {
    call.caller.requireSystem('replication', 'read');
    const id = idOf(call, 'task');
    const task = executionOf(call).tasks.find(each => each.id === id);
    if (!task) throw notFound(`replication task ${id}`);
    return { headers: { 'content-type': 'text/plain' }, body: task.log };
  });

  function executionOf(call: Call) {
    return executions.get(idOf(call, 'id'));
  }
}

function isAsked(wanted: string | null, value: string): boolean {
  return !wanted || wanted.toLowerCase() === value.toLowerCase();
}
