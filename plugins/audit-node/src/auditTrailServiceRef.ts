import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { AuditTrail } from './AuditTrail';
import { HttpAuditTrail } from './HttpAuditTrail';

/** The audit trail, for every plugin that does something for somebody. */
export const auditTrailServiceRef = createServiceRef<AuditTrail>({
  id: 'slipway.audit-trail',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new HttpAuditTrail(deps),
    }),
});
