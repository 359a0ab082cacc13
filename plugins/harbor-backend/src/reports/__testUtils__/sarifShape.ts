import { z } from 'zod';

const level = z.enum(['none', 'note', 'warning', 'error']);
const message = z.strictObject({ text: z.string().min(1) });
/** A URI reference of RFC 3986: no blanks, quotes, brackets or bare percent signs. */
const uri = z.string().regex(/^(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})+$/i);
const httpUri = z.url({ protocol: /^https?$/ });

/** The part of the schema of SARIF 2.1.0 that a report uses; nothing else may be in it. */
export const sarifShape = z.strictObject({
  $schema: httpUri,
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          fullName: z.string(),
          organization: z.string().optional(),
          version: z.string().optional(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: message,
              fullDescription: message,
              help: message.extend({ markdown: z.string() }),
              helpUri: httpUri.optional(),
              defaultConfiguration: z.strictObject({ level }),
              properties: z.looseObject({
                tags: z.array(z.string()),
                'security-severity': z
                  .string()
                  .regex(/^\d{1,2}\.\d$/)
                  .optional(),
              }),
            }),
          ),
        }),
      }),
      automationDetails: z.strictObject({ id: z.string() }),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          endTimeUtc: z.iso.datetime().optional(),
        }),
      ),
      artifacts: z.array(
        z.strictObject({
          location: z.strictObject({ uri }),
          mimeType: z.string().regex(/^[^/]+\/.+$/),
          roles: z.array(z.literal('analysisTarget')),
          properties: z.looseObject({ tags: z.array(z.string()) }),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({
                  uri,
                  index: z.int().min(0),
                }),
              }),
              logicalLocations: z.array(
                z.strictObject({
                  name: z.string(),
                  fullyQualifiedName: z.string(),
                  kind: z.string(),
                }),
              ),
            }),
          ),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z
            .array(
              z.strictObject({
                kind: z.enum(['inSource', 'external']),
                status: z.enum(['accepted', 'underReview', 'rejected']),
                justification: z.string().optional(),
              }),
            )
            .optional(),
          properties: z.looseObject({}),
        }),
      ),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      properties: z.looseObject({}).optional(),
    }),
  ]),
});
