import { z } from 'zod';
import type { RobotPermission } from '../model/accessTypes';
import { badRequest } from '../model/errors';
import { isRobotRight } from './robotRights';

/** A robot as it is asked for. */
export const robotBody = z.looseObject({
  name: z.string().default(''),
  description: z.string().default(''),
  level: z.string().default(''),
  duration: z.number().int().nullish(),
  disable: z.boolean().default(false),
  permissions: z
    .array(
      z.object({
        kind: z.string().default(''),
        namespace: z.string().default(''),
        access: z
          .array(
            z.object({
              resource: z.string(),
              action: z.string(),
              effect: z.string().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});
export type RobotBody = z.infer<typeof robotBody>;

/** The permissions that a body asks for. @throws HarborError 400 in Harbor's words */
export function readPermissions(body: RobotBody): {
  level: 'system' | 'project';
  permissions: RobotPermission[];
} {
  const { level, duration, permissions } = body;
  if (typeof duration === 'number' && duration < -1) {
    throw badRequest(
      `bad request error duration input: ${duration}, duration must be either -1(Never) or a positive integer`,
    );
  }
  if (level !== 'system' && level !== 'project') {
    throw badRequest(`bad request error level input: ${level}`);
  }
  if (permissions.length === 0) {
    throw badRequest('bad request empty permission');
  }
  if (permissions.some(({ access }) => access.length === 0)) {
    throw badRequest('bad request empty access');
  }
  if (level === 'project' && permissions.length > 1) {
    throw badRequest('bad request permission');
  }
  return {
    level,
    permissions: permissions.map(({ kind, ...rest }) => {
      if (kind !== 'system' && kind !== 'project') {
        throw badRequest(`bad request permission level: ${kind}`);
      }
      const wrong = rest.access.find(one => !isRobotRight(kind, one));
      if (wrong) {
        throw badRequest(
          `bad request permission: ${wrong.resource}:${wrong.action}`,
        );
      }
      return { kind, ...rest };
    }),
  };
}

/** `robot$ci` must not be asked for by its prefix. @throws HarborError 400 */
export function checkRobotName(name: string): void {
  if (/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name)) return;
  throw badRequest(
    'robot name is not in lower case or contains illegal characters',
  );
}

/** @throws HarborError 400 for a secret that is too simple */
export function checkSecret(secret: string): void {
  const fine =
    secret.length >= 8 &&
    secret.length <= 128 &&
    [/[A-Z]/, /[a-z]/, /\d/].every(kind => kind.test(secret));
  if (fine) return;
  throw badRequest(
    'the secret must be 8-128, inclusively, characters long with at least 1 uppercase letter, 1 lowercase letter and 1 number',
  );
}
