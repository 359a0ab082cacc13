import type { Image, ReplicationState } from '@slipway/plugin-harbor-common';
import { presentIn } from '../../../components/actions/imageObstacles';

/** An instance that has an image, or is to have it. */
export interface ImagePlace extends Omit<ReplicationState, 'to'> {
  instance: string;
}

/** Every instance that has an image, and those that it is to go to. */
export function placesOf(image: Image): ImagePlace[] {
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
  return [...places.values()];
}
