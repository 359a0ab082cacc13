import { badRequest, conflict, precondition } from './errors';
import type { HarborModel } from './HarborModel';
import type { Project } from './types';

const legal = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** Projects come and go. */
export class Projects {
  constructor(private readonly model: HarborModel) {}

  create(request: {
    name: string;
    metadata?: Readonly<Record<string, string>>;
    storageLimit?: number;
    operator?: string;
  }): Project {
    const { name, metadata = {}, storageLimit = -1 } = request;
    const operator = request.operator ?? 'admin';
    const { model } = this;
    if (name.length === 0 || name.length > 255) {
      throw badRequest(
        `project name ${name} is illegal: the length should be between 1 and 255`,
      );
    }
    if (!legal.test(name)) {
      throw badRequest(
        'project name is not in lower case or contains illegal characters',
      );
    }
    if (model.projects.has(name)) {
      throw conflict(`The project named ${name} already exists`);
    }
    const now = model.now();
    const owner = model.users.find(user => user.username === operator);
    const project: Project = {
      id: model.ids.next('project'),
      name,
      ownerName: owner?.username ?? 'admin',
      metadata: new Map(Object.entries({ public: 'false', ...metadata })),
      allowlist: { id: model.ids.next('allowlist'), cves: [] },
      repositories: new Map(),
      members: [
        { id: model.ids.next('member'), userId: owner?.id ?? 1, roleId: 1 },
      ],
      immutableRules: [],
      createdAt: now,
      updatedAt: now,
    };
    model.projects.set(name, project);
    model.quotas.push({
      id: model.ids.next('quota'),
      projectId: project.id,
      hard: storageLimit,
      createdAt: now,
      updatedAt: now,
    });
    this.#log(project, 'create', operator);
    model.emit({ type: 'CREATE_PROJECT', project, operator });
    return project;
  }

  remove(project: Project, operator = 'admin'): void {
    const { model } = this;
    if (project.repositories.size > 0) {
      throw precondition(
        'precondition failed: the project contains repositories, can not be deleted',
      );
    }
    model.projects.delete(project.name);
    for (const list of [model.quotas, model.labels, model.robots]) {
      for (let at = list.length - 1; at >= 0; at--) {
        if (list[at]?.projectId === project.id) list.splice(at, 1);
      }
    }
    this.#log(project, 'delete', operator);
    model.emit({ type: 'DELETE_PROJECT', project, operator });
  }

  #log(
    { id, name }: Project,
    operation: 'create' | 'delete',
    username: string,
  ): void {
    this.model.addAudit({
      projectId: id,
      username,
      resource: name,
      resourceType: 'project',
      operation,
    });
  }
}
