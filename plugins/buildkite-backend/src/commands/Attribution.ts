import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { BuildkiteApiClient } from '../collectors/buildkite/types';
import type { Actor } from './Actors';
import { plainMarkdown } from './plainMarkdown';

/** Context of the annotation that says who did what through the portal. */
export const ATTRIBUTION_CONTEXT = 'slipway-people';

/**
 * Says on the build itself who did something. Buildkite knows the owner of the portal's token only.
 *
 * @returns false when Buildkite would not have it: what was done is done, and stands in the audit trail
 */
export async function attribute(
  client: BuildkiteApiClient,
  build: BuildRef,
  what: { actor: Actor; did: string; reason?: string; at: Date },
  logger: LoggerService,
): Promise<boolean> {
  const { actor, did, reason, at } = what;
  const sentence = `${plainMarkdown(actor.name)} ${plainMarkdown(did)} through Slipway at ${at.toISOString()}`;
  try {
    await client.send(
      'POST',
      `/pipelines/${build.pipeline}/builds/${build.number}/annotations`,
      {
        body: `- ${sentence}${reason ? `: ${plainMarkdown(reason)}` : ''}\n`,
        context: ATTRIBUTION_CONTEXT,
        style: 'info',
        append: true,
      },
    );
    return true;
  } catch (error) {
    logger.warn(
      `Could not note on ${build.pipeline} #${build.number} that ${actor.ref} ${did}`,
      error instanceof Error ? error : undefined,
    );
    return false;
  }
}
