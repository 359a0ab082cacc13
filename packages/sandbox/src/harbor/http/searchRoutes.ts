import type { AuditLog } from '../model/accessTypes';
import { fullNameOf } from '../model/HarborModel';
import { presentAudit } from '../presenters/access';
import { listedArtifacts } from '../presenters/artifacts';
import { presentProject } from '../presenters/projects';
import type { Api } from './Api';
import { listOf, type Listing } from './listing';

const auditListing: Listing<AuditLog> = {
  fields: {
    id: log => log.id,
    project_id: log => log.projectId,
    username: log => log.username,
    resource: log => log.resource,
    resource_type: log => log.resourceType,
    operation: log => log.operation,
    op_time: log => new Date(log.at),
  },
  defaultSort: '-op_time,-id',
  present: presentAudit,
};

/** Search over all projects, and who did what. */
export function searchRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/search', ({ caller, query }) => {
    const wanted = query.get('q') ?? '';
    const projects = [...model.projects.values()].filter(
      project =>
        caller.sysadmin ||
        project.metadata.get('public') === 'true' ||
        (caller.user && caller.roles(project).length > 0),
    );
    const repositories = projects
      .flatMap(project => [...project.repositories.values()])
      .filter(repository =>
        fullNameOf(repository).toLowerCase().includes(wanted.toLowerCase()),
      )
      .sort((one, other) => other.createdAt - one.createdAt);
    return {
      body: {
        project: projects
          .filter(({ name }) => name.includes(wanted))
          .map(project => presentProject(model, caller, project)),
        repository: repositories.map(repository => {
          const { project, pullCount } = repository;
          return {
            artifact_count: listedArtifacts(repository).length,
            project_id: project.id,
            project_name: project.name,
            ...(project.metadata.get('public') === 'true' && {
              project_public: true,
            }),
            ...(pullCount > 0 && { pull_count: pullCount }),
            repository_name: fullNameOf(repository),
          };
        }),
      },
    };
  });

  api.route('GET', '/audit-logs', call => {
    const { caller } = call;
    caller.requireAuthenticated();
    const all = caller.maySystem('audit-log', 'list');
    const seen = (log: AuditLog) => {
      const project = model.projectById(log.projectId);
      return (
        project !== undefined &&
        caller.roles(project).length > 0 &&
        caller.mayProject(project, 'log', 'list')
      );
    };
    const logs = all ? model.audit : model.audit.filter(seen);
    return listOf(call, logs, auditListing);
  });

  api.route('GET', '/projects/:project/logs', call => {
    const { id } = api.project(call, 'log', 'list');
    return listOf(
      call,
      model.audit.filter(log => log.projectId === id),
      auditListing,
    );
  });
}
