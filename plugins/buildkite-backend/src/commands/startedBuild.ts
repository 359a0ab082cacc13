import { ServiceUnavailableError } from '@backstage/errors';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';

/** What Buildkite answers when a build was started. */
const startedSchema = z.object({ number: z.int().min(1) });

/** Reads which build was started from Buildkite's answer. @throws ServiceUnavailableError */
export function startedBuild(
  body: unknown,
  of: Omit<BuildRef, 'number'>,
): BuildRef {
  const parsed = startedSchema.safeParse(body);
  if (parsed.success) return { ...of, number: parsed.data.number };
  throw new ServiceUnavailableError(
    `Buildkite did not say which build of ${of.pipeline} it started; look at its builds before you try again`,
  );
}
