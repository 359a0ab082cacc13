import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { pause } from '@slipway/collectors-node';
import type { Layer } from '@slipway/plugin-harbor-common';
import type { ImageAdditions } from './types';

/** As long a page waits for a slow Harbor; its next look has them. */
const PATIENCE_MS = 2_000;

/**
 * The layers of an image for a page that has more to show than these.
 *
 * @returns undefined also when Harbor fails, or takes long: what it tells is kept nevertheless
 */
export async function promptLayers(
  additions: Pick<ImageAdditions, 'layers'>,
  digest: string,
  { logger, patienceMs = PATIENCE_MS }: PromptOptions,
): Promise<Layer[] | undefined> {
  const answered = new AbortController();
  const asked = additions
    .layers(digest)
    .catch(error => {
      logger.warn(`The layers of ${digest} cannot be had`, toError(error));
      return undefined;
    })
    .finally(() => answered.abort());
  const late = pause(patienceMs, answered.signal).then(() => undefined);
  return Promise.race([asked, late]);
}

interface PromptOptions {
  logger: LoggerService;
  patienceMs?: number;
}
