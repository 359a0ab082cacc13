import type { Image, ReplicationState } from '@slipway/plugin-harbor-common';
import { presentIn } from '../../../components/actions/imageObstacles';

/** An instance that has an image, or is to have it. */
export interface ImagePlace extends Omit<ReplicationState, 'to'> {
  instance: string;
}

/**
 * Every instance that has an image, those that it is to go to, and those that it could go to.
 *
 * @param instances names of all that there are
 */
export function placesOf(image: Image, instances: string[]): ImagePlace[] {
  const places = new Map<string, ImagePlace>();
  for (const { instance, pushedAt } of presentIn(image)) {
    places.set(instance, { instance, state: 'present', at: pushedAt });
  }
  for (const { to, ...replication } of image.replications) {
    // A run on the way says more than that it is there already: a tag of it may move.
    if (!places.has(to) || replication.state === 'running') {
      places.set(to, { instance: to, ...replication });
    }
  }
  for (const instance of instances) {
    if (!places.has(instance))
      places.set(instance, { instance, state: 'missing' });
  }
  return [...places.values()];
}
