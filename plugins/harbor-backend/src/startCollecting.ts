import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { HarborInstance } from './collectors/harbor';
import type { createStores } from './store';

/**
 * Begins to collect. What is of instances that the configuration does not name any more is not shown as there from then
 * on. Afterwards, while everything goes on, what another version of the portal wrote is made anew.
 */
export async function startCollecting({
  stores: { instances, images },
  loops,
  configured,
  onImages,
  logger,
}: {
  stores: Pick<ReturnType<typeof createStores>, 'instances' | 'images'>;
  loops: { start(): Promise<void> };
  configured: HarborInstance[];
  onImages: (digests: string[]) => void;
  logger: LoggerService;
}): Promise<void> {
  const attempt = async (what: string, work: () => Promise<string[]>) => {
    try {
      onImages(await work());
    } catch (error) {
      logger.error(`${what}; the next start tries it again`, toError(error));
    }
  };
  await attempt('Instances of images could not be written down', () =>
    instances.configure(configured),
  );
  await loops.start();
  // Not waited for: it may take a while, and answers are given meanwhile.
  void attempt('Images could not be made anew', () => images.catchUp());
}
