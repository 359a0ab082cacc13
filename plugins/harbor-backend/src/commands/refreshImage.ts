import { ConflictError, toError } from '@backstage/errors';
import type { SourceStore } from '@slipway/collectors-node';
import {
  actOnImageSchema,
  imageRefreshPermission,
  type Occurrence,
  type RefreshedImage,
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
  sources,
}: {
  actions: HarborActions;
  sources: Pick<SourceStore, 'list'>;
}): ImageCommand<z.output<typeof actOnImageSchema>, RefreshedImage> {
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
      const states = async () =>
        (await sources.list()).filter(source =>
          from.some(instance => source.name === `harbor/${instance}`),
        );
      if (body.dryRun) {
        return {
          ...done(`${name} would be fetched from ${from.join(', ')} again`),
          sources: await states(),
        };
      }
      // Also where Harbor refuses now: it is looked at as soon as it answers again.
      for (const one of places) await actions.lookAt(imageLook(one, digest));
      const failures = await refusals(actions, places, digest);
      const [first] = failures.values();
      if (first && failures.size === from.length) throw first;
      const answering = from.filter(instance => !failures.has(instance));
      const remarks = [...failures.values()].map(({ message }) => message);
      return {
        ...done(
          [
            `${name} is being fetched from ${answering.join(', ')} again`,
            ...remarks,
          ].join('; '),
        ),
        sources: await states(),
      };
    },
  };
}

/** Asks each instance for the image once: a source that was live a minute ago may refuse by now. */
async function refusals(
  actions: HarborActions,
  places: Occurrence[],
  digest: string,
): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>();
  const asked = new Set<string>();
  const live = new Set(
    places.flatMap(({ deletedAt, instance }) => (deletedAt ? [] : instance)),
  );
  for (const { instance, project, repository, ...place } of places) {
    if (asked.has(instance) || (place.deletedAt && live.has(instance)))
      continue;
    asked.add(instance);
    const client = actions.clients.of(instance);
    const name = imageName({ project, repository, ...place }, digest);
    try {
      await actions.ask(
        client,
        { todo: `look at ${name}`, needs: 'artifact:read', project },
        () =>
          client.artifact({ instance, project, repository, reference: digest }),
      );
    } catch (error) {
      failures.set(instance, toError(error));
    }
  }
  return failures;
}
