import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { isSourceError, type SourceError } from '@slipway/collectors-node';
import {
  imageScanPermission,
  scanImageSchema,
  type Occurrence,
  type RunningPlace,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import { hostOf } from '../store';
import type { StoredImage } from '../store/types';
import type { Clients } from './Clients';
import { refusalOf, type HarborActions } from './HarborActions';
import { imageLook, placesOf } from './imagePlaces';
import { imageName } from './imageWords';
import { done, nothingToDo } from './results';
import { imagePath, type ImageCommand } from './types';

const underway = new Set(['queued', 'running']);
/** Where it matters most what an image has in it. */
const kinds: Array<RunningPlace['kind']> = [
  'production',
  'staging',
  'testbed',
  'pull-request',
];

/** `POST …/scan`: has the scanner of one Harbor look at an image now. */
export function scanImage({
  actions,
}: {
  actions: HarborActions;
}): ImageCommand<z.output<typeof scanImageSchema>> {
  return {
    summary: 'Has an image scanned now',
    method: 'post',
    path: `${imagePath}/scan`,
    permission: imageScanPermission,
    body: scanImageSchema,
    async run({ image, body }) {
      const place = placeToScan(image, body.instance, actions.clients);
      const { digest } = image;
      const { instance, project, repository } = place;
      const client = actions.clients.of(instance);
      const name = imageName(place, digest);
      const already = nothingToDo(`${name} is being scanned by ${instance}`);
      const isUnderway = image.scans.some(
        scan => scan.instance === instance && underway.has(scan.state),
      );
      if (isUnderway) return already;
      if (body.dryRun) return done(`Harbor ${instance} would scan ${name}`);
      const todo = `scan ${name}`;
      const look = imageLook(place, digest);
      try {
        await actions.ask(
          client,
          { todo, needs: 'scan:create', project },
          // What Harbor says of a scan it cannot do needs more words than its own.
          () =>
            client
              .scan({ instance, project, repository, reference: digest })
              .catch(error => {
                if (isSourceError(error, 'rejected'))
                  throw cannotScan(error, place, image, todo);
                throw error;
              }),
        );
      } catch (error) {
        if (isSourceError(error, 'conflict')) {
          await actions.lookAt(look);
          return already;
        }
        if (isSourceError(error, 'not-found')) {
          await actions.lookAt(look);
          throw new NotFoundError(
            `Harbor ${instance} does not have ${name} any more; it is being looked at again`,
          );
        }
        throw error;
      }
      await actions.lookAt(look);
      return done(`Harbor ${instance} scans ${name}`);
    },
  };
}

/** @throws InputError for an instance that does not have it; ConflictError when none does */
function placeToScan(
  image: StoredImage,
  instance: string | undefined,
  clients: Clients,
): Occurrence {
  const places = placesOf(image);
  const instances = [...new Set(places.map(place => place.instance))];
  if (instance !== undefined) {
    clients.named(instance, 'instance');
    const place = places.find(one => one.instance === instance);
    if (place) return place;
    throw new InputError(
      `instance: ${instance} does not have this image; ${instances.join(', ')} ${instances.length > 1 ? 'have' : 'has'}`,
    );
  }
  const hosts = [...image.runningIn]
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map(({ reference }) => hostOf(reference));
  const configured = places.filter(place => clients.find(place.instance));
  const pulledFrom = hosts.flatMap(host =>
    configured.filter(place =>
      clients.of(place.instance).instance.hosts.includes(host),
    ),
  );
  const chosen = pulledFrom[0] ?? configured[0];
  if (chosen) return chosen;
  throw new ConflictError(
    `${instances.join(', ')} ${instances.length > 1 ? 'have' : 'has'} this image, and none of them is in harbor.instances any more`,
  );
}

function cannotScan(
  error: SourceError,
  { instance, project }: Occurrence,
  { mediaType }: StoredImage,
  todo: string,
): ConflictError {
  const said = refusalOf(instance, todo, error);
  return new ConflictError(
    error.vendorStatus === 412
      ? `${said}. Give project ${project} a scanner at Harbor (the project's page, Scanner), or make one the default of the system`
      : `${said}. If its scanner cannot read ${mediaType}, give project ${project} another one at Harbor (the project's page, Scanner)`,
    error,
  );
}
