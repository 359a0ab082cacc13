import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { parseInput } from './parseInput';
import { requirePermission } from './requirePermission';
import type { ReadDefinition } from './types';

const nothing = z.strictObject({});

/** Who asks, whether they may, what they ask for; then the answer. */
export function readHandler<Query>(
  {
    httpAuth,
    permissions,
  }: { httpAuth: HttpAuthService; permissions: PermissionsService },
  definition: ReadDefinition<Query>,
): RequestHandler {
  const { permission, handle } = definition;
  return async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    if (permission && !isResourcePermission(permission))
      await requirePermission(permissions, credentials, permission);
    const query = definition.query
      ? parseInput(definition.query, request.query, 'query')
      : (parseInput(nothing, request.query, 'query') as Query);
    const { params } = request;
    const body = await handle({
      params,
      query,
      credentials,
      request,
      response,
    });
    if (body !== undefined) response.json(body);
  };
}
