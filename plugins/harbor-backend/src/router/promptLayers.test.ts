import { mockServices } from '@backstage/backend-test-utils';
import { SourceError } from '@slipway/collectors-node';
import type { Layer } from '@slipway/plugin-harbor-common';
import { digest } from '../reports/__testUtils__/images';
import { promptLayers } from './promptLayers';

const layers: Layer[] = [{ command: 'COPY . .', empty: false }];

describe('promptLayers', () => {
  it('answers what there is, and nothing for what has none', async () => {
    const logger = mockServices.logger.mock();
    const read = (found: Layer[] | undefined) =>
      promptLayers({ layers: async () => found }, digest('1'), { logger });
    await expect(read(layers)).resolves.toBe(layers);
    await expect(read(undefined)).resolves.toBeUndefined();
  });

  it('waits for a slow Harbor for a while alone', async () => {
    const logger = mockServices.logger.mock();
    const never = new Promise<Layer[]>(() => {});
    const asked = promptLayers({ layers: () => never }, digest('1'), {
      ...{ logger, patienceMs: 1 },
    });
    await expect(asked).resolves.toBeUndefined();
  });

  it('does without them when no Harbor answers, and says so', async () => {
    const logger = mockServices.logger.mock();
    const error = new SourceError({
      ...{ code: 'refused', source: 'harbor/onprem', message: 'Nobody there' },
    });
    const asked = promptLayers(
      { layers: () => Promise.reject(error) },
      digest('1'),
      { logger },
    );
    await expect(asked).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
