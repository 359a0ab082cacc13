import { InputError } from '@backstage/errors';
import {
  cveSchema,
  instanceNameSchema,
  isDigest,
  projectNameSchema,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import { noSuchProject } from './noSuch';

/** The image that an address names. @throws InputError for what is no digest */
export function digestOf({ digest = '' }: Record<string, string>): string {
  if (isDigest(digest)) return digest;
  throw new InputError(
    `digest: ${shown(digest)} is no digest; write sha256: and 64 hex digits in small letters`,
  );
}

/** The vulnerability that an address names. @throws InputError */
export function cveOf({ cve = '' }: Record<string, string>): string {
  const parsed = cveSchema.safeParse(cve);
  if (parsed.success) return parsed.data;
  throw new InputError(`cve: ${shown(cve)} ${firstIssue(parsed.error)}`);
}

/** The project that an address names. @throws NotFoundError for names that none can have */
export function projectRefOf({
  instance = '',
  project = '',
}: Record<string, string>): { instance: string; project: string } {
  const isName =
    instanceNameSchema.safeParse(instance).success &&
    projectNameSchema.safeParse(project).success;
  if (isName) return { instance, project };
  throw noSuchProject(instance, project);
}

/**
 * The policy or replication that an address names.
 *
 * @returns undefined for what can be none
 */
export function numberedOf({
  instance = '',
  id = '',
}: Record<string, string>): { instance: string; id: number } | undefined {
  const isOne =
    instanceNameSchema.safeParse(instance).success &&
    /^[1-9]\d{0,15}$/.test(id);
  return isOne ? { instance, id: Number(id) } : undefined;
}

/** The service that an address names. @throws InputError for a name that none can have */
export function serviceOf({ service = '' }: Record<string, string>): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(service)) return service;
  throw new InputError(
    `service: ${shown(service)} is no name of a component of the catalog`,
  );
}

function firstIssue(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'is not right';
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
