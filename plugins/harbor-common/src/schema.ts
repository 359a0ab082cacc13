import { commandBodySchema } from '@slipway/plugin-audit-common';
import { z } from 'zod';
import { isDigest } from './imageRef';
import { imageProblems, severities } from './types';

/** Names of instances, as the configuration gives them. */
export const instanceNameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'must be small letters and digits with "-" between them',
  );
/** Names of projects, as Harbor allows them. */
export const projectNameSchema = z
  .string()
  .min(1)
  .max(255)
  .regex(
    /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    'must be the name of a project: small letters and digits with ".", "_" or "-" between them',
  );
/** Names of repositories without their project. Whatever a registry may have, but no control characters. */
export const repositoryNameSchema = z
  .string()
  .min(1)
  .max(255)
  // eslint-disable-next-line no-control-regex -- these are what must not be in it
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'must be the name of a repository');
export const tagNameSchema = z
  .string()
  .regex(
    /^\w[\w.-]{0,127}$/,
    'must be a tag: up to 128 letters, digits, "_", "." and "-"',
  );
export const digestSchema = z
  .string()
  .refine(isDigest, 'must be a digest: sha256: and 64 hex digits');
/** Identifiers of vulnerabilities: CVE-2024-3094, GHSA-…, DSA-5649-1, SNYK-… */
export const cveSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9]*(?:[-:._][A-Za-z0-9]+)+$/,
    'must be the identifier of a vulnerability, for example CVE-2024-3094',
  )
  .max(128);

/** `?severity=a&severity=b` and `?severity=a,b` mean the same. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    value =>
      value === undefined
        ? undefined
        : [value].flat().flatMap(part => String(part).split(',')),
    z.array(item).max(100).optional(),
  );
const flag = z
  .enum(['true', 'false'])
  .transform(value => value === 'true')
  .optional();

const serviceName = z.string().min(1).max(63);
const environmentName = z.string().min(1).max(63);
const limit = z.coerce.number().int().min(1).max(200).default(50);
const cursor = z.string().max(2000).optional();
const q = z.string().max(200).optional();
const severity = z.enum(severities);

/** Query of `GET /images`: the newest first. Filters narrow together; several values of one widen. */
export const listImagesQuerySchema = z.strictObject({
  instance: listOf(instanceNameSchema),
  project: listOf(projectNameSchema),
  /** Without its project. */
  repository: listOf(repositoryNameSchema),
  service: listOf(serviceName),
  tag: tagNameSchema.optional(),
  digest: listOf(digestSchema),
  /** SHA, or its first 7 digits or more. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i, 'must be a SHA, or its first 7 digits or more')
    .optional(),
  /** Images with a vulnerability of one of these severities. */
  severity: listOf(severity),
  /** Images with this vulnerability. */
  cve: cveSchema.optional(),
  signed: flag,
  /** Names of environments or kinds (`production`); `any` for anything that runs, `none` for nothing. */
  runningIn: listOf(environmentName),
  problem: listOf(z.enum(imageProblems)),
  /** True: also those that no registry has any more (they are in it anyhow while they run). */
  deleted: flag,
  /** Every word has to occur in repository, tag, digest, commit, label or service. */
  q,
  sort: z
    .enum(['-pushed', 'pushed', '-severity', '-size', 'repository'])
    .default('-pushed'),
  limit,
  cursor,
});
export type ListImagesQuery = z.output<typeof listImagesQuerySchema>;

/** What of a report is wanted, whether it is listed or exported. */
const reportFilter = {
  severity: listOf(severity),
  fixable: flag,
  /** False: without those that an allowlist lets pass. */
  allowed: flag,
  package: z.string().min(1).max(500).optional(),
  /** Name of a scanner, where several looked at the image. */
  scanner: z.string().min(1).max(200).optional(),
  /** Every word has to occur in identifier, package, version or description. */
  q,
};

/** Query of `GET /images/{digest}/vulnerabilities`. */
export const listVulnerabilitiesQuerySchema = z.strictObject({
  ...reportFilter,
  sort: z.enum(['-severity', '-cvss', 'cve', 'package']).default('-severity'),
  groupBy: z.enum(['package']).optional(),
  limit,
  cursor,
});
export type ListVulnerabilitiesQuery = z.output<
  typeof listVulnerabilitiesQuerySchema
>;

/** Query of `GET /images/{digest}/difference`. */
export const differenceQuerySchema = z.strictObject({
  /**
   * A digest, a tag of the same repository, or the name of an environment (`production`): what it runs of the image's
   * service. A tag wins over an environment of that name when written as `tag:production`.
   */
  against: z.string().min(1).max(200),
});
export type DifferenceQuery = z.output<typeof differenceQuerySchema>;

/** Query of `GET /images/{digest}/components`. */
export const listComponentsQuerySchema = z.strictObject({ q, limit, cursor });
export type ListComponentsQuery = z.output<typeof listComponentsQuerySchema>;

/** Formats of `GET /images/{digest}/export`. */
export const exportFormats = ['csv', 'sarif', 'vex'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** Filters as those of the list; the file has what the list shows on all of its pages. */
export const exportQuerySchema = z.strictObject({
  format: z.enum(exportFormats),
  ...reportFilter,
});
export type ExportQuery = z.output<typeof exportQuerySchema>;

/** Query of `GET /images/{digest}/facts`. */
export const imageFactsQuerySchema = z.strictObject({
  /** Where it is pulled from, whose allowlist counts: `onprem/shop`. May be left out for an image that is in one project. */
  project: z
    .string()
    .regex(
      /^[a-z0-9-]{1,63}\/[a-z0-9._-]{1,255}$/,
      'must be an instance and a project, for example onprem/shop',
    )
    .optional(),
});
export type ImageFactsQuery = z.output<typeof imageFactsQuerySchema>;

/** Query of `GET /vulnerabilities`: CVEs over all images, the worst first. */
export const listFleetVulnerabilitiesQuerySchema = z.strictObject({
  severity: listOf(severity),
  fixable: flag,
  service: listOf(serviceName),
  /** Default true: only those that run somewhere. */
  running: flag.default(true),
  runningIn: listOf(environmentName),
  q,
  sort: z
    .enum(['-severity', '-environments', 'first-seen'])
    .default('-severity'),
  limit,
  cursor,
});
export type ListFleetVulnerabilitiesQuery = z.output<
  typeof listFleetVulnerabilitiesQuerySchema
>;

/** Query of `GET /trends`. */
export const trendsQuerySchema = z.strictObject({
  service: serviceName.optional(),
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type TrendsQuery = z.output<typeof trendsQuerySchema>;

/** Query of `GET /services/{service}/history`. */
export const historyQuerySchema = z.strictObject({
  /** Name of a repository with its instance and project, `cloud/shop/checkout`; default: that with the newest image. */
  repository: z.string().min(1).max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type HistoryQuery = z.output<typeof historyQuerySchema>;

/** Query of `GET /replications`: the newest first. */
export const listReplicationsQuerySchema = z.strictObject({
  instance: listOf(instanceNameSchema),
  policy: z.coerce.number().int().min(1).optional(),
  state: listOf(z.enum(['running', 'succeeded', 'failed', 'stopped'])),
  /** Digest or `project/repository`: only those that moved it. */
  image: z.string().min(1).max(600).optional(),
  q,
  limit,
  cursor,
});
export type ListReplicationsQuery = z.output<
  typeof listReplicationsQuerySchema
>;

/** What every command takes besides. */
const command = commandBodySchema;

/** Body of `POST /images/{digest}/scan`. */
export const scanImageSchema = command.extend({
  /** Default: the instance where a workload that runs gets it from, else any that has it. */
  instance: instanceNameSchema.optional(),
});
export type ScanImage = z.input<typeof scanImageSchema>;

/** Body of `POST /images/{digest}/replicate`. */
export const replicateImageSchema = command.extend({
  /** Instance that has it; default: any that can. */
  from: instanceNameSchema.optional(),
  /** Instance that is to have it. */
  to: instanceNameSchema,
  /** One of its tags; default: all of its tags. Harbor moves tags, so an image without one cannot go. */
  tag: tagNameSchema.optional(),
});
export type ReplicateImage = z.input<typeof replicateImageSchema>;

/** Body of `POST …/run`, `POST …/retry`, `POST /images/{digest}/refresh`. */
export const actOnImageSchema = command;
export type ActOnImage = z.input<typeof actOnImageSchema>;

/** Body of `POST /projects/{instance}/{project}/allowlist`. */
export const allowVulnerabilitySchema = command.extend({
  cve: cveSchema,
  reason: z
    .string({ error: 'say why it may pass' })
    .trim()
    .min(3, 'say why it may pass')
    .max(500),
  /** ISO 8601, within a year. */
  expiresAt: z.iso.datetime({ offset: true }),
});
export type AllowVulnerability = z.input<typeof allowVulnerabilitySchema>;

/** Body of `DELETE /projects/{instance}/{project}/allowlist/{cve}`. */
export const disallowVulnerabilitySchema = command.extend({
  reason: z
    .string({ error: 'say why it may pass no longer' })
    .trim()
    .min(3, 'say why it may pass no longer')
    .max(500),
});
export type DisallowVulnerability = z.input<typeof disallowVulnerabilitySchema>;

/** Body of `POST` and `DELETE /images/{digest}/labels`. */
export const labelImageSchema = command.extend({
  instance: instanceNameSchema,
  project: projectNameSchema,
  repository: repositoryNameSchema,
  /** Name of a label that the project or the instance has. */
  label: z.string().trim().min(1).max(128),
});
export type LabelImage = z.input<typeof labelImageSchema>;

/** Channel of the signals that say what changed. */
export const HARBOR_CHANNEL = 'harbor';

/** What a signal says: digests of images; `fleet`: overview, allowlists, policies; `replications`: executions; `news`: sources. */
export const harborSignalSchema = z.object({
  images: z.array(z.string()).default([]),
  replications: z.boolean().default(false),
  fleet: z.boolean().default(false),
  news: z.boolean().default(false),
});
export type HarborSignal = z.input<typeof harborSignalSchema>;
