import { z } from 'zod';
import { badRequest, conflict, notFound } from '../model/errors';
import type { Label } from '../model/types';
import { presentLabel } from '../presenters/artifacts';
import type { Api, Call } from './Api';
import { idOf, parseBody } from './bodies';
import { listOf } from './listing';

const labelBody = z.looseObject({
  name: z.string().default(''),
  description: z.string().default(''),
  color: z.string().default(''),
  scope: z.string().default(''),
  project_id: z.number().int().optional(),
});

/** Labels of all projects (`scope=g`) and of one (`scope=p`). */
export function labelRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/labels', call => {
    const { caller, query } = call;
    const scope = query.get('scope') ?? '';
    if (scope !== 'g' && scope !== 'p') {
      throw badRequest(`invalid scope: ${scope}`);
    }
    const projectId = scope === 'p' ? Number(query.get('project_id')) : 0;
    if (scope === 'p') {
      if (!projectId) {
        throw badRequest('must with project ID when to query project labels');
      }
      caller.projectFor(String(projectId), 'label', 'list');
    }
    const name = query.get('name')?.toLowerCase() ?? '';
    const labels = model.labels.filter(
      label =>
        (label.projectId ?? 0) === projectId &&
        label.name.toLowerCase().includes(name),
    );
    return listOf(call, labels, {
      fields: {
        id: label => label.id,
        name: label => label.name,
        description: label => label.description,
        color: label => label.color,
        creation_time: label => new Date(label.createdAt),
        update_time: label => new Date(label.updatedAt),
      },
      defaultSort: 'name',
      present: presentLabel,
    });
  });

  api.route('POST', '/labels', call => {
    const body = parseBody(labelBody, call);
    const { scope, project_id: projectId } = body;
    requireAccess(call, scope, projectId, 'create');
    const home = scope === 'p' ? projectId : undefined;
    const label: Label = {
      id: 0,
      ...named(body),
      ...(home !== undefined && { projectId: home }),
      createdAt: model.now(),
      updatedAt: model.now(),
    };
    refuseTwins(label);
    label.id = model.ids.next('label');
    model.labels.push(label);
    return {
      status: 201,
      headers: { location: `${call.url.pathname}/${label.id}` },
    };
  });

  api.route('GET', '/labels/:id', call => ({
    body: presentLabel(labelOf(call, 'read')),
  }));

  api.route('PUT', '/labels/:id', call => {
    const body = parseBody(labelBody, call);
    const label = labelOf(call, 'update');
    refuseTwins({ ...label, ...named(body) });
    Object.assign(label, named(body), { updatedAt: model.now() });
    return {};
  });

  api.route('DELETE', '/labels/:id', call => {
    const label = labelOf(call, 'delete');
    model.labels.splice(model.labels.indexOf(label), 1);
    for (const { repositories } of model.projects.values()) {
      for (const { artifacts } of repositories.values()) {
        for (const artifact of artifacts.values()) {
          artifact.labels = artifact.labels.filter(each => each !== label);
        }
      }
    }
    return {};
  });

  function labelOf(call: Call, action: string): Label {
    const id = idOf(call, 'id');
    const label = model.labels.find(each => each.id === id);
    if (!label) throw notFound(`label ${id}`);
    const { projectId } = label;
    requireAccess(call, projectId ? 'p' : 'g', projectId, action);
    return label;
  }

  function refuseTwins({ id, name, projectId }: Label): void {
    const twin = model.labels.find(
      each =>
        each.id !== id && each.name === name && each.projectId === projectId,
    );
    if (twin) throw conflict(`label ${name} already exists`);
  }
}

/** @throws HarborError 400 for a name of no letters or too many, or a colour that is none */
function named({ name, description, color }: z.infer<typeof labelBody>) {
  if (name.length === 0 || name.length > 128) {
    throw badRequest('name: cannot be empty or longer than 128 characters');
  }
  if (color !== '' && !/^#[0-9a-f]{6}$/i.test(color)) {
    throw badRequest(`invalid color: ${color}`);
  }
  return { name, description, color: color || '#FFFFFF' };
}

/** @throws HarborError 400 for another scope, 401, 403 */
function requireAccess(
  { caller }: Call,
  scope: string,
  projectId: number | undefined,
  action: string,
): void {
  if (scope === 'g') caller.requireSystem('label', action);
  else if (scope === 'p') {
    caller.projectFor(String(projectId ?? 0), 'label', action);
  } else throw badRequest('unsupported label scope');
}
