import { z } from 'zod';

const one = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? (value.at(-1) ?? '') : value))
  .optional();
const many = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .optional();
const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .transform(value => value === 'true' || value === '1')
  .optional();

/** What may stand behind `?` on the routes of one Application. */
export const applicationQuery = z.looseObject({
  project: one,
  appNamespace: one,
  refresh: one,
});

/** Filters of lists and streams of Applications. */
export const listQuery = z.looseObject({
  name: one,
  project: many,
  projects: many,
  selector: one,
  repo: one,
  appNamespace: one,
  resourceVersion: one,
  fields: one,
});
export type ListQuery = z.infer<typeof listQuery>;

export const createQuery = z.looseObject({ upsert: flag, validate: flag });

export const deleteQuery = z.looseObject({
  project: one,
  appNamespace: one,
  cascade: flag,
  propagationPolicy: one,
});

/** Names one resource of an Application. */
export const resourceQuery = z.looseObject({
  project: one,
  appNamespace: one,
  namespace: one,
  resourceName: one,
  version: one,
  kind: one,
  group: one,
  patchType: one,
  force: flag,
  orphan: flag,
});

export const nameParams = z.looseObject({ name: z.string() });
