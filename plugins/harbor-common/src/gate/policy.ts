import { z } from 'zod';
import { severities, type RunningPlace, type Severity } from '../types';

const environmentKinds = [
  'pull-request',
  'testbed',
  'staging',
  'production',
] as const satisfies ReadonlyArray<RunningPlace['kind']>;

const count = z.int().min(0);
const days = z.number().min(0).max(3650);
/** What it means when a rule is not kept: the image must not go on, or people are told. */
const level = z.enum(['fail', 'warn']).default('fail');

const mostSchema = z.partialRecord(z.enum(severities), count);
/** The most vulnerabilities of each severity; what is absent is not limited. */
export type MostVulnerabilities = Partial<Record<Severity, number>>;

const exceptionSchema = z.strictObject({
  cve: z.string().min(1).max(128),
  /** Absent: in every package. */
  package: z.string().min(1).max(500).optional(),
  reason: z.string().trim().min(3, 'say why it may pass').max(500),
  /** ISO 8601. Absent: for ever. */
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

const vulnerabilitiesSchema = z.strictObject({
  /** More than that and the image fails. */
  fail: mostSchema.default({ critical: 0 }),
  /** More than that and people are told. */
  warn: mostSchema.default({}),
  /** Only those that an update of the package mends are counted. */
  onlyFixable: z.boolean().default(false),
  /**
   * Days after a scanner first reported it of the image in which a vulnerability is not counted but told of. One number
   * for all severities, or one for each.
   */
  graceDays: z
    .union([days, z.partialRecord(z.enum(severities), days)])
    .default(0),
  /**
   * Which entries of the project's allowlist let a vulnerability pass. `with-expiry`: those that end one day; what was
   * added at Harbor itself ends only with Harbor's whole list. `all`: also those that never end. `none`: no entry does.
   */
  allowlist: z.enum(['all', 'with-expiry', 'none']).default('with-expiry'),
  /** Vulnerabilities that this kind of environment lets pass anyway. */
  exceptions: z.array(exceptionSchema).max(1000).default([]),
});

/** What an image has to be to go to one kind of environment. An empty object allows nothing critical in a scanned image. */
export const imagePolicySchema = z.strictObject({
  vulnerabilities: vulnerabilitiesSchema.prefault({}),
  scan: z
    .strictObject({
      /** What an image without a scan that ended is. It never passes. */
      missing: z.enum(['fail', 'unknown']).default('unknown'),
      /** Days since the scan ended. Absent: any age. */
      maxAgeDays: days.optional(),
      level,
    })
    .prefault({}),
  age: z
    .strictObject({
      /** Days since the image was built, or first pushed where it does not tell when it was built. */
      maxDays: days,
      level,
    })
    .optional(),
  signature: z
    .strictObject({
      /** One signature of one of these kinds is enough. */
      kinds: z
        .array(z.enum(['cosign', 'notation']))
        .min(1)
        .default(['cosign', 'notation']),
      /** Fingerprints of keys, or identities in certificates, of which one has to have signed. Absent: anybody. */
      signers: z.array(z.string().min(1).max(1000)).min(1).optional(),
      level,
    })
    .optional(),
  /** There has to be a bill of materials. */
  sbom: z.strictObject({ level }).optional(),
});
/** {@link imagePolicySchema} after parsing. */
export type ImagePolicy = z.output<typeof imagePolicySchema>;

/** Policies by kind of environment; a kind without one takes every image. */
export const imagePoliciesSchema = z.partialRecord(
  z.enum(environmentKinds),
  imagePolicySchema,
);
/** {@link imagePoliciesSchema} after parsing. */
export type ImagePolicies = z.output<typeof imagePoliciesSchema>;
