import type { IncomingHttpHeaders } from 'node:http';
import type { Robot, User } from '../model/accessTypes';
import { forbidden, notFound, unauthorized } from '../model/errors';
import type { Project } from '../model/types';
import { robotName } from '../model/robots';
import type { HarborContext } from './context';
import { identify } from './identify';
import { publicMay, roleMay } from './roles';

/** Who asks, and what they may do. */
export class Caller {
  private constructor(
    private readonly context: HarborContext,
    readonly user: User | undefined,
    readonly robot: Robot | undefined,
  ) {}

  /** Whoever the `Authorization` header proves; a wrong proof is nobody, as on a real Harbor. */
  static of(context: HarborContext, headers: IncomingHttpHeaders): Caller {
    const { user, robot } = identify(context, headers.authorization);
    return new Caller(context, user, robot);
  }

  get authenticated(): boolean {
    return this.user !== undefined || this.robot !== undefined;
  }

  get sysadmin(): boolean {
    return this.user?.sysadmin ?? false;
  }

  /** `admin`, `robot$shop+ci`; empty for nobody. */
  get username(): string {
    if (this.robot) return robotName(this.context.model, this.robot);
    return this.user?.username ?? '';
  }

  /** @throws HarborError 401 */
  requireAuthenticated(): void {
    if (!this.authenticated) throw unauthorized();
  }

  /** Something of the whole system. @throws HarborError 401, 403 */
  requireSystem(resource: string, action: string): void {
    this.requireAuthenticated();
    if (!this.maySystem(resource, action)) throw forbidden(this.username);
  }

  maySystem(resource: string, action: string): boolean {
    if (this.sysadmin) return true;
    return this.#robotMay(
      permission => permission.kind === 'system',
      resource,
      action,
    );
  }

  /** Something of a project, whoever sees it. */
  mayProject(project: Project, resource: string, action: string): boolean {
    if (this.sysadmin) return true;
    if (this.robot) {
      const within = this.#robotMay(
        ({ kind, namespace }) =>
          kind === 'project' &&
          (namespace === '*' || namespace === project.name),
        resource,
        action,
      );
      if (within) return true;
    }
    if (this.roles(project).some(role => roleMay(role, resource, action))) {
      return true;
    }
    return (
      project.metadata.get('public') === 'true' && publicMay(resource, action)
    );
  }

  /** Ids of the caller's roles in a project. */
  roles(project: Project): number[] {
    if (this.sysadmin) return [1];
    return project.members
      .filter(({ userId }) => userId === this.user?.id)
      .map(({ roleId }) => roleId);
  }

  /** Whether the list of projects has it. */
  sees(project: Project): boolean {
    return (
      this.sysadmin ||
      project.metadata.get('public') === 'true' ||
      this.roles(project).length > 0 ||
      (this.robot?.permissions.some(
        ({ kind, namespace }) =>
          kind === 'project' &&
          (namespace === '*' || namespace === project.name),
      ) ??
        false)
    );
  }

  /**
   * A project by its name or id, when the caller may do that in it.
   * @throws HarborError 401 for nobody, 404 `project nosuch not found`, 403
   */
  projectFor(
    nameOrId: string,
    resource: string,
    action: string,
    isName = false,
  ): Project {
    const { model } = this.context;
    const project =
      isName || !/^\d+$/.test(nameOrId)
        ? model.projects.get(nameOrId)
        : model.projectById(Number(nameOrId));
    if (project && this.mayProject(project, resource, action)) return project;
    this.requireAuthenticated();
    if (!project && this.sysadmin) throw notFound(`project ${nameOrId}`);
    throw forbidden('forbidden');
  }

  #robotMay(
    applies: (permission: Robot['permissions'][number]) => boolean,
    resource: string,
    action: string,
  ): boolean {
    // Robots call the project itself so.
    const wanted = resource === 'self' ? 'project' : resource;
    return (this.robot?.permissions ?? [])
      .filter(applies)
      .some(({ access }) =>
        access.some(
          each =>
            each.effect !== 'deny' &&
            (each.resource === wanted || each.resource === '*') &&
            (each.action === action ||
              each.action === '*' ||
              (each.action === 'push' && action === 'pull')),
        ),
      );
  }
}
