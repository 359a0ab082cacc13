import type {
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import { parseInput } from './parseInput';
import type { InternalDefinition } from './types';

/** Lets in plugins of this portal, and nobody who merely has a service token. */
export function internalHandler<Body>(
  { auth, httpAuth }: { auth: AuthService; httpAuth: HttpAuthService },
  { body: schema, handle }: InternalDefinition<Body>,
): RequestHandler {
  return async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const plugin = auth.isPrincipal(credentials, 'service')
      ? /^plugin:(.+)$/.exec(credentials.principal.subject)?.[1]
      : undefined;
    if (!plugin) {
      throw new NotAllowedError(
        'Only plugins of this portal may call this; people and service tokens may not',
      );
    }
    const body = parseInput(schema, request.body ?? {}, 'body');
    const answer = await handle({ body, plugin });
    if (answer === undefined) response.status(204).end();
    else response.json(answer);
  };
}
