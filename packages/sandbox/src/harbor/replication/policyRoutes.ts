import { z } from 'zod';
import type { Api } from '../http/Api';
import { idOf, parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import type { Policies, PolicyRequest } from './Policies';
import { presentPolicy } from './present';
import type { Registries } from './Registries';

const registryRef = z
  .looseObject({ id: z.number().int().optional() })
  .nullish();

const policyBody = z.looseObject({
  name: z.string().default(''),
  description: z.string().default(''),
  src_registry: registryRef,
  dest_registry: registryRef,
  dest_namespace: z.string().default(''),
  dest_namespace_replace_count: z.number().int().nullish(),
  trigger: z
    .looseObject({
      type: z.enum(['manual', 'scheduled', 'event_based']),
      trigger_settings: z
        .looseObject({ cron: z.string().optional() })
        .nullish(),
    })
    .nullish(),
  filters: z
    .array(
      z.looseObject({
        type: z.enum(['name', 'tag', 'label', 'resource']),
        value: z.union([z.string(), z.array(z.string())]),
        decoration: z.string().optional(),
      }),
    )
    .nullish(),
  replicate_deletion: z.boolean().optional(),
  deletion: z.boolean().optional(),
  override: z.boolean().default(false),
  enabled: z.boolean().default(false),
  speed: z.number().int().nullish(),
  copy_by_chunk: z.boolean().nullish(),
  single_active_replication: z.boolean().nullish(),
});

/** What is replicated where and when. */
export function policyRoutes(
  api: Api,
  policies: Policies,
  registries: Registries,
): void {
  const { addresses } = api.context;
  const path = '/replication/policies';

  api.route('GET', path, call => {
    call.caller.requireSystem('replication-policy', 'list');
    const name = call.query.get('name');
    const found = policies.list.filter(
      each => !name || each.name.includes(name),
    );
    return listOf(call, found, {
      fields: {
        id: each => each.id,
        name: each => each.name,
        enabled: each => each.enabled,
        creation_time: each => new Date(each.createdAt),
        update_time: each => new Date(each.updatedAt),
      },
      defaultSort: '-creation_time,-id',
      present: each => presentPolicy(each, addresses.origin),
    });
  });
  api.route('POST', path, call => {
    call.caller.requireSystem('replication-policy', 'create');
    const request = requestOf(parseBody(policyBody, call), registries);
    const { id } = policies.create(request);
    return { status: 201, headers: { location: `/api/v2.0${path}/${id}` } };
  });
  api.route('GET', `${path}/:id`, call => {
    call.caller.requireSystem('replication-policy', 'read');
    const policy = policies.get(idOf(call, 'id'));
    return { body: presentPolicy(policy, addresses.origin) };
  });
  api.route('PUT', `${path}/:id`, call => {
    call.caller.requireSystem('replication-policy', 'update');
    const id = policies.get(idOf(call, 'id')).id;
    policies.update(id, requestOf(parseBody(policyBody, call), registries));
    return {};
  });
  api.route('DELETE', `${path}/:id`, call => {
    call.caller.requireSystem('replication-policy', 'delete');
    policies.remove(idOf(call, 'id'));
    return {};
  });
}

/** @throws HarborError 404 for registries that are not there */
function requestOf(
  body: z.infer<typeof policyBody>,
  registries: Registries,
): PolicyRequest {
  const side = (ref: z.infer<typeof registryRef>) =>
    ref?.id ? registries.get(ref.id) : undefined;
  const source = side(body.src_registry);
  const destination = side(body.dest_registry);
  const { type = 'manual', trigger_settings: settings } = body.trigger ?? {};
  return {
    name: body.name,
    description: body.description,
    source,
    destination,
    destinationNamespace: body.dest_namespace,
    destinationNamespaceReplaceCount: body.dest_namespace_replace_count ?? -1,
    trigger: {
      type,
      ...(settings?.cron && { trigger_settings: { cron: settings.cron } }),
    },
    filters: body.filters ?? [],
    replicateDeletion: body.replicate_deletion ?? body.deletion ?? false,
    override: body.override,
    enabled: body.enabled,
    speed: body.speed ?? 0,
    copyByChunk: body.copy_by_chunk ?? false,
    singleActive: body.single_active_replication ?? false,
  };
}
