import { z } from 'zod';
import { badRequest, notFound } from '../model/errors';
import { presentQuota } from '../presenters/access';
import type { Api, Call } from './Api';
import { idOf, parseBody } from './bodies';
import { listOf } from './listing';

/** How much each project may store. */
export function quotaRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/quotas', call => {
    call.caller.requireSystem('quota', 'list');
    const { query } = call;
    const reference = query.get('reference') ?? 'project';
    const id = query.get('reference_id');
    const quotas = model.quotas.filter(
      quota =>
        reference === 'project' && (!id || quota.projectId === Number(id)),
    );
    const usage = new Map(
      quotas.map(quota => {
        const project = model.projectById(quota.projectId);
        return [quota, project ? model.storageOf(project) : 0];
      }),
    );
    return listOf(call, quotas, {
      fields: {
        id: quota => quota.id,
        'hard.storage': quota => quota.hard,
        'used.storage': quota => usage.get(quota),
        creation_time: quota => new Date(quota.createdAt),
        update_time: quota => new Date(quota.updatedAt),
      },
      defaultSort: '-creation_time,-id',
      present: quota => presentQuota(model, quota),
    });
  });

  api.route('GET', '/quotas/:id', call => {
    call.caller.requireSystem('quota', 'read');
    return { body: presentQuota(model, quotaOf(call)) };
  });

  api.route('PUT', '/quotas/:id', call => {
    call.caller.requireSystem('quota', 'update');
    const { hard } = parseBody(
      z.looseObject({
        hard: z.looseObject({ storage: z.number().int().optional() }),
      }),
      call,
    );
    if (hard.storage === undefined) throw badRequest('hard required in body');
    const quota = quotaOf(call);
    quota.hard = quotaLimit(hard.storage);
    quota.updatedAt = model.now();
    return {};
  });

  function quotaOf(call: Call) {
    const id = idOf(call, 'id');
    const quota = model.quotas.find(each => each.id === id);
    if (!quota) throw notFound(`quota ${id}`);
    return quota;
  }
}

/** Bytes; -1 is unlimited. @throws HarborError 400 */
export function quotaLimit(bytes: number): number {
  if (bytes > 0 || bytes === -1) return bytes;
  throw badRequest(
    `invalid non-positive value for quota limit, value=${bytes}`,
  );
}
