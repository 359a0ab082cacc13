import { z } from 'zod';
import { looseList, looseNumber, looseObject, looseText, yes } from './fields';

/** `CVEAllowlist` of Harbor's API. */
export const allowlistSchema = z.object({
  /** Seconds since 1970. */
  expires_at: looseNumber,
  items: looseList(z.object({ cve_id: z.string().min(1) })),
});
export type AllowlistAnswer = z.output<typeof allowlistSchema>;

/** `Project` of Harbor's API. */
export const projectSchema = z.object({
  project_id: z.number().int(),
  name: z.string().min(1),
  repo_count: looseNumber,
  metadata: looseObject(
    z.object({ public: yes, reuse_sys_cve_allowlist: looseText }),
  ),
  cve_allowlist: looseObject(allowlistSchema),
});
export type ProjectAnswer = z.output<typeof projectSchema>;

const storage = looseObject(z.object({ storage: looseNumber }));

/** `Quota` of Harbor's API, of a project. */
export const quotaSchema = z.object({
  /** Nothing while its project is being deleted. */
  ref: looseObject(z.object({ name: z.string().min(1) })),
  hard: storage,
  used: storage,
});

/** The part of `ProjectSummary` that tells of storage. */
export const projectSummarySchema = z.object({
  quota: looseObject(z.object({ hard: storage, used: storage })),
});

/** `GeneralInfo` of Harbor's API. Only those who are known are told of the registry. */
export const systemInfoSchema = z.object({
  harbor_version: looseText,
  registry_url: looseText,
  external_url: looseText,
  current_time: looseText,
});
