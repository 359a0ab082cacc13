import { ConflictError } from '@backstage/errors';
import {
  actOnImageSchema,
  imageRefreshPermission,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { HarborActions } from './HarborActions';
import { imageLook } from './imagePlaces';
import { imageName } from './imageWords';
import { done } from './results';
import { imagePath, type ImageCommand } from './types';

/** `POST …/refresh`: fetches an image again from every Harbor that has it or had it. */
export function refreshImage({
  actions,
}: {
  actions: HarborActions;
}): ImageCommand<z.output<typeof actOnImageSchema>> {
  return {
    summary: 'Fetches an image from its registries again',
    method: 'post',
    path: `${imagePath}/refresh`,
    permission: imageRefreshPermission,
    body: actOnImageSchema,
    async run({ image, body }) {
      const { digest } = image;
      const places = image.occurrences.filter(({ instance }) =>
        actions.clients.find(instance),
      );
      const [place] = places;
      if (!place) {
        throw new ConflictError(
          `No Harbor of harbor.instances has or had ${digest}; there is nowhere to look`,
        );
      }
      const from = [...new Set(places.map(({ instance }) => instance))];
      const name = imageName(place, digest);
      if (body.dryRun)
        return done(`${name} would be fetched from ${from.join(', ')} again`);
      for (const one of places) await actions.lookAt(imageLook(one, digest));
      return done(`${name} is being fetched from ${from.join(', ')} again`);
    },
  };
}
