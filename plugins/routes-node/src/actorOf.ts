import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { AuditActor } from '@slipway/plugin-audit-common';

/** Who is behind a request, as commits and audit records name them. */
export function actorOf(
  auth: Pick<AuthService, 'isPrincipal'>,
  credentials: BackstageCredentials,
): AuditActor {
  if (auth.isPrincipal(credentials, 'user'))
    return { type: 'user', ref: credentials.principal.userEntityRef };
  if (auth.isPrincipal(credentials, 'service'))
    return { type: 'service', ref: credentials.principal.subject };
  throw new NotAllowedError('Nobody knows who asks for this');
}
