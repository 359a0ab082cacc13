import type { AuditLog } from '../model/accessTypes';
import { presentAudit } from '../presenters/access';
import type { Api, Call } from './Api';
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

/** As newer versions tell it. */
const extendedListing: Listing<AuditLog> = {
  ...auditListing,
  present: log => ({
    ...presentAudit(log),
    operation_description: `${log.operation} ${log.resourceType}: ${log.resource}`,
    operation_result: true,
  }),
};

/** Who did what. */
export function auditRoutes(api: Api): void {
  const { model } = api.context;

  for (const [all, ofProject, listing] of [
    ['/audit-logs', 'logs', auditListing],
    ['/auditlog-exts', 'auditlog-exts', extendedListing],
  ] as const) {
    api.route('GET', all, call => listOf(call, seenBy(call), listing));
    api.route('GET', `/projects/:project/${ofProject}`, call => {
      const { id } = api.project(call, 'log', 'list');
      const logs = model.audit.filter(log => log.projectId === id);
      return listOf(call, logs, listing);
    });
  }

  /** Of all projects, or of those that the caller has to do with. @throws HarborError 401 */
  function seenBy({ caller }: Call): AuditLog[] {
    caller.requireAuthenticated();
    if (caller.maySystem('audit-log', 'list')) return model.audit;
    return model.audit.filter(log => {
      const project = model.projectById(log.projectId);
      return (
        project !== undefined &&
        caller.roles(project).length > 0 &&
        caller.mayProject(project, 'log', 'list')
      );
    });
  }
}
