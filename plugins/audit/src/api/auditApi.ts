import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AuditApi } from '@slipway/plugin-audit-common';

/** Typed access to the audit backend. Failures are `ResponseError`s of `@backstage/errors`. */
export const auditApiRef = createApiRef<AuditApi>({
  id: 'plugin.audit.client',
});
