import { z } from 'zod';

const properties = z.array(
  z.strictObject({ name: z.string(), value: z.string() }),
);
const httpUri = z.url({ protocol: /^https?$/ });

/** The part of the schema of CycloneDX 1.6 that a report uses; nothing else may be in it. */
export const vexShape = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  version: z.int().min(1),
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    tools: z.strictObject({
      components: z.array(
        z.strictObject({
          type: z.literal('application'),
          name: z.string(),
          version: z.string().max(1024).optional(),
          publisher: z.string().optional(),
        }),
      ),
    }),
    component: z.strictObject({
      type: z.literal('container'),
      'bom-ref': z.string().min(1),
      name: z.string(),
      version: z.string().max(1024),
      purl: z.string().startsWith('pkg:oci/'),
      properties,
    }),
    properties: properties.optional(),
  }),
  vulnerabilities: z.array(
    z.strictObject({
      'bom-ref': z.string().min(1),
      id: z.string(),
      source: z.strictObject({ name: z.string(), url: httpUri }).optional(),
      ratings: z.array(
        z.strictObject({
          source: z.strictObject({ name: z.string() }),
          severity: z.enum([
            'critical',
            'high',
            'medium',
            'low',
            'info',
            'none',
            'unknown',
          ]),
          score: z.number().optional(),
          method: z
            .enum(['CVSSv2', 'CVSSv3', 'CVSSv31', 'CVSSv4', 'other'])
            .optional(),
          vector: z.string().optional(),
        }),
      ),
      cwes: z.array(z.int().min(1)),
      description: z.string().optional(),
      recommendation: z.string().optional(),
      advisories: z.array(z.strictObject({ url: httpUri })),
      analysis: z.strictObject({
        state: z.enum([
          'resolved',
          'exploitable',
          'in_triage',
          'false_positive',
          'not_affected',
        ]),
        justification: z.string().optional(),
        response: z
          .array(z.enum(['can_not_fix', 'will_not_fix', 'update', 'rollback']))
          .optional(),
        detail: z.string().optional(),
        firstIssued: z.iso.datetime().optional(),
      }),
      affects: z.array(z.strictObject({ ref: z.string().min(1) })),
      properties,
    }),
  ),
});
