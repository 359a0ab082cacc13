import { isDigest } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import {
  looseCount,
  looseList,
  looseNumber,
  looseObject,
  looseText,
  looseTexts,
  optionalTime,
} from './fields';

const digest = z
  .string()
  .refine(isDigest, 'is no digest: sha256: and 64 hex digits');

/** `Tag` of Harbor's API. */
export const tagSchema = z.object({
  name: z.string().min(1),
  push_time: optionalTime,
  immutable: z.boolean().nullish().catch(undefined),
});

/** `Label` of Harbor's API. */
export const labelSchema = z.object({
  id: z.number().int(),
  name: z.string().min(1),
  description: looseText,
  color: looseText,
  scope: looseText,
});

const accessorySchema = z.object({
  digest,
  type: z.string().min(1),
  size: looseCount,
  creation_time: optionalTime,
});

const platformSchema = z.object({
  architecture: looseText,
  os: looseText,
  variant: looseText,
});

/** `Artifact` of Harbor's API. What names it has to be there; of everything else what can be read counts. */
export const artifactSchema = z.object({
  digest,
  type: looseText,
  media_type: looseText,
  manifest_media_type: looseText,
  project_id: looseNumber,
  size: looseCount,
  push_time: optionalTime,
  pull_time: optionalTime,
  tags: looseList(tagSchema),
  labels: looseList(labelSchema),
  accessories: looseList(accessorySchema),
  annotations: looseTexts,
  references: looseList(
    z.object({ child_digest: digest, platform: looseObject(platformSchema) }),
  ),
  extra_attrs: looseObject(
    platformSchema.extend({
      created: optionalTime,
      config: looseObject(z.object({ Labels: looseTexts })),
    }),
  ),
});
export type ArtifactAnswer = z.output<typeof artifactSchema>;

/** `Repository` of Harbor's API. */
export const repositorySchema = z.object({
  /** With its project in front. */
  name: z.string().min(1),
  artifact_count: looseCount,
  update_time: optionalTime,
});

/** The addition `build_history`: the history of the image's configuration. */
export const historySchema = z
  .array(
    z.object({
      created: optionalTime,
      created_by: looseText,
      author: looseText,
      comment: looseText,
      empty_layer: z.boolean().nullish().catch(undefined),
    }),
  )
  .nullable()
  .transform(value => value ?? []);
