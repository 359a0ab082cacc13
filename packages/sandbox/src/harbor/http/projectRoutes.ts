import { z } from 'zod';
import { badRequest, notFound } from '../model/errors';
import { presentProject } from '../presenters/projects';
import type { Project } from '../model/types';
import { allowlistBody, readAllowlist } from './allowlists';
import type { Api, Call } from './Api';
import { flag, parseBody } from './bodies';
import type { Caller } from './Caller';
import { listOf } from './listing';
import { quotaLimit } from './quotaRoutes';

const metadataBody = z.record(z.string(), z.string().nullish());
const projectBody = z.looseObject({
  project_name: z.string().default(''),
  public: z.boolean().nullish(),
  metadata: metadataBody.nullish(),
  storage_limit: z.number().int().nullish(),
  cve_allowlist: allowlistBody.nullish(),
});

/** Projects themselves; what belongs to them has files of its own. */
export function projectRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/projects', call => listProjects(api, call));

  api.route('HEAD', '/projects', ({ caller, query }) => {
    caller.requireAuthenticated();
    model.project(query.get('project_name') ?? '');
    return {};
  });

  api.route('POST', '/projects', call => {
    const body = parseBody(projectBody, call);
    const { caller, url } = call;
    caller.requireAuthenticated();
    if (caller.robot) caller.requireSystem('project', 'create');
    const metadata = given(body.metadata);
    const isPublic = metadata.public ?? String(body.public ?? false);
    if (isPublic !== 'true' && isPublic !== 'false') {
      throw badRequest(
        `metadata.public should only be 'true' or 'false', but got: '${isPublic}'`,
      );
    }
    const admin = caller.maySystem('project', 'create');
    const limit = admin ? body.storage_limit || -1 : -1;
    const project = model.createProject({
      name: body.project_name,
      metadata: { ...metadata, public: isPublic },
      storageLimit: quotaLimit(limit),
      operator: caller.username,
    });
    const named = call.header('x-resource-name-in-location') === 'true';
    const place = named ? project.name : project.id;
    return {
      status: 201,
      headers: { location: `${url.pathname}/${place}` },
    };
  });

  api.route('GET', '/projects/:project', call => ({
    body: presentProject(model, call.caller, api.project(call, 'self', 'read')),
  }));

  api.route('PUT', '/projects/:project', call => {
    const body = parseBody(projectBody, call);
    const project = api.project(call, 'self', 'update');
    changeProject(project, body);
    project.updatedAt = model.now();
    return {};
  });

  api.route('DELETE', '/projects/:project', call => {
    const project = api.project(call, 'self', 'delete');
    model.deleteProject(project, call.caller.username);
    return {};
  });

  api.route('GET', '/projects/:project/_deletable', call => {
    const { repositories } = api.project(call, 'self', 'delete');
    return {
      body:
        repositories.size === 0
          ? { deletable: true }
          : {
              message: 'the project contains repositories, can not be deleted',
            },
    };
  });

  api.route('GET', '/projects/:project/summary', call => {
    const project = api.project(call, 'self', 'read');
    return { body: summaryOf(api, call.caller, project) };
  });
}

function listProjects(api: Api, call: Call) {
  const { model } = api.context;
  const { caller, query } = call;
  const name = query.get('name')?.toLowerCase() ?? '';
  const owner = query.get('owner');
  const wanted = query.has('public') ? String(flag(call, 'public')) : undefined;
  const projects = [...model.projects.values()].filter(
    project =>
      caller.sees(project) &&
      project.name.includes(name) &&
      (!owner || project.ownerName === owner) &&
      (wanted === undefined || project.metadata.get('public') === wanted),
  );
  return listOf(call, projects, {
    fields: {
      name: project => project.name,
      project_id: project => project.id,
      creation_time: project => new Date(project.createdAt),
      update_time: project => new Date(project.updatedAt),
      public: project => project.metadata.get('public') === 'true',
      owner: project => project.ownerName,
    },
    defaultSort: 'name',
    present: project => presentProject(model, caller, project),
  });
}

function changeProject(
  project: Project,
  body: z.infer<typeof projectBody>,
): void {
  const list = body.cve_allowlist;
  const claimed = list?.project_id ?? 0;
  if (claimed !== 0 && claimed !== project.id) {
    throw badRequest(
      `project_id in cve_allowlist must be ${project.id} but it's ${claimed}`,
    );
  }
  const metadata = given(body.metadata);
  const retention = metadata.retention_id;
  if (
    retention !== undefined &&
    retention !== project.metadata.get('retention_id')
  ) {
    throw badRequest(
      "the retention_id in the request's payload when updating a project should be omitted, alternatively passing the one that has already been associated to this project",
    );
  }
  if (list) {
    const { id } = project.allowlist;
    project.allowlist = { id, ...readAllowlist(list) };
  }
  for (const [key, value] of Object.entries(metadata)) {
    project.metadata.set(key, value);
  }
}

function summaryOf({ context }: Api, caller: Caller, project: Project) {
  const { model } = context;
  const quota = model.quotas.find(({ projectId }) => projectId === project.id);
  if (!quota) throw notFound(`quota of project ${project.id}`);
  const count = (role: number) => {
    const { length } = project.members.filter(each => each.roleId === role);
    return length > 0 ? length : undefined;
  };
  return {
    ...(caller.mayProject(project, 'member', 'list') && {
      project_admin_count: count(1),
      maintainer_count: count(4),
      developer_count: count(2),
      guest_count: count(3),
      limited_guest_count: count(5),
    }),
    ...(caller.mayProject(project, 'quota', 'read') && {
      quota: {
        hard: { storage: quota.hard },
        used: { storage: model.storageOf(project) },
      },
    }),
    repo_count: project.repositories.size,
  };
}

function given(
  metadata: z.infer<typeof metadataBody> | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' && value !== '' ? [[key, value]] : [],
    ),
  );
}
