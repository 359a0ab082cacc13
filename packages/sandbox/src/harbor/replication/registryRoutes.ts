import { z } from 'zod';
import type { Api } from '../http/Api';
import { idOf, parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import { badRequest } from '../model/errors';
import type { Registry } from '../model/replicationTypes';
import { presentRegistry } from './present';
import type { Registries, RegistryRequest } from './Registries';
import { registryInfo, registryKinds } from './registryKinds';

const createBody = z.looseObject({
  name: z.string().min(1),
  type: z.string(),
  url: z.string(),
  description: z.string().optional(),
  insecure: z.boolean().optional(),
  credential: z
    .looseObject({
      type: z.string().default('basic'),
      access_key: z.string().default(''),
      access_secret: z.string().default(''),
    })
    .optional(),
});

/** Go's clients write null for what they leave as it is. */
const text = z
  .string()
  .nullish()
  .transform(value => value ?? undefined);

const updateBody = z.looseObject({
  name: text,
  url: text,
  description: text,
  insecure: z
    .boolean()
    .nullish()
    .transform(value => value ?? undefined),
  credential_type: text,
  access_key: text,
  access_secret: text,
});

const pingBody = z.looseObject({
  id: z.number().int().nullish(),
  type: z.string().nullish(),
  url: z.string().nullish(),
});

/** Other registries that this one knows. */
export function registryRoutes(api: Api, registries: Registries): void {
  const show = (registry: Registry) =>
    presentRegistry(registry, registries.statusOf(registry));

  api.route('GET', '/registries', call => {
    call.caller.requireSystem('registry', 'list');
    const name = call.query.get('name');
    const found = registries.list.filter(
      each => !name || each.name.includes(name),
    );
    return listOf(call, found, {
      fields: {
        id: each => each.id,
        name: each => each.name,
        url: each => each.url,
        type: each => each.type,
        creation_time: each => new Date(each.createdAt),
      },
      defaultSort: 'id',
      present: show,
    });
  });
  api.route('POST', '/registries', call => {
    call.caller.requireSystem('registry', 'create');
    const { id } = registries.create(parseBody(createBody, call));
    return {
      status: 201,
      headers: { location: `/api/v2.0/registries/${id}` },
    };
  });
  api.route('POST', '/registries/ping', call => {
    call.caller.requireSystem('registry', 'read');
    const { id, url } = parseBody(pingBody, call);
    const address = url ?? (id ? registries.get(id).url : undefined);
    if (!address) throw badRequest('url or id of the registry is required');
    registries.ping(address);
    return {};
  });
  api.route('GET', '/registries/:id', call => {
    call.caller.requireSystem('registry', 'read');
    return { body: show(registries.get(idOf(call, 'id'))) };
  });
  api.route('PUT', '/registries/:id', call => {
    call.caller.requireSystem('registry', 'update');
    const id = idOf(call, 'id');
    const body = parseBody(updateBody, call);
    registries.update(id, changesOf(registries.get(id), body));
    return {};
  });
  api.route('DELETE', '/registries/:id', call => {
    call.caller.requireSystem('registry', 'delete');
    registries.remove(idOf(call, 'id'));
    return {};
  });
  api.route('GET', '/registries/:id/info', call => {
    call.caller.requireSystem('registry', 'read');
    const { type } = registries.get(idOf(call, 'id'));
    const labels = api.context.model.labels.map(({ name }) => name);
    return { body: registryInfo(type, labels) };
  });
  api.route('GET', '/replication/adapters', call => {
    call.caller.requireSystem('replication-adapter', 'list');
    return { body: registryKinds };
  });
  api.route('GET', '/replication/adapterinfos', call => {
    call.caller.requireSystem('replication-adapter', 'list');
    const pattern = {
      endpoint_pattern: { endpoint_type: 'EndpointPatternTypeStandard' },
    };
    return {
      body: Object.fromEntries(registryKinds.map(kind => [kind, pattern])),
    };
  });
}

function changesOf(
  registry: Registry,
  body: z.infer<typeof updateBody>,
): Partial<RegistryRequest> {
  const { name, url, description, insecure } = body;
  const key = body.access_key;
  const secret = body.access_secret;
  const known = registry.credential ?? {
    type: body.credential_type ?? 'basic',
    access_key: '',
    access_secret: '',
  };
  return {
    ...(name !== undefined && { name }),
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description }),
    ...(insecure !== undefined && { insecure }),
    ...((key !== undefined || secret !== undefined) && {
      credential: {
        ...known,
        access_key: key ?? known.access_key,
        access_secret: secret ?? known.access_secret,
      },
    }),
  };
}
