import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';
import { findSystem } from './sandbox';

const personSchema = z.object({ name: z.string() }).nullable();

const buildSchema = z.object({
  number: z.number(),
  state: z.string(),
  blocked: z.boolean(),
  creator: personSchema,
  meta_data: z.record(z.string(), z.string()),
  jobs: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      state: z.string().optional(),
      step_key: z.string().nullish(),
      unblocked_by: personSchema.optional(),
      retried: z.boolean().nullish(),
    }),
  ),
});

const annotationSchema = z.object({
  context: z.string(),
  body_html: z.string(),
});

/** A build as Buildkite itself tells it, repeated jobs included. */
export async function buildAtBuildkite(ref: BuildRef) {
  return buildSchema.parse(
    await ask(`${buildPath(ref)}?include_retried_jobs=true`),
  );
}

/** What the portal has noted on a build for those who look there: who did what, as one text. */
export async function notesAtBuildkite(ref: BuildRef): Promise<string> {
  const annotations = z
    .array(annotationSchema)
    .parse(await ask(`${buildPath(ref)}/annotations`));
  return annotations
    .filter(({ context }) => context === 'slipway-people')
    .map(({ body_html: html }) => html.replace(/<[^>]+>/g, ''))
    .join('\n');
}

/** Number of the newest build of the shop. */
export async function newestNumber(): Promise<number> {
  const builds = z
    .array(z.object({ number: z.number() }))
    .parse(
      await ask('/organizations/example/pipelines/shop/builds?per_page=1'),
    );
  return builds[0]?.number ?? 0;
}

function buildPath({ organization, pipeline, number }: BuildRef): string {
  return `/organizations/${organization}/pipelines/${pipeline}/builds/${number}`;
}

async function ask(path: string): Promise<unknown> {
  const { url, credentials } = await findSystem('buildkite');
  const response = await fetch(`${url}/v2${path}`, {
    headers: { Authorization: `Bearer ${credentials.token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}
