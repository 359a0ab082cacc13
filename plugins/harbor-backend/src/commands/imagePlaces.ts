import { ConflictError } from '@backstage/errors';
import type { Occurrence, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../store/types';
import type { Look } from './types';

/**
 * Where an image still is.
 *
 * @throws ConflictError when no registry has it any more
 */
export function placesOf({ occurrences, digest }: StoredImage): Occurrence[] {
  const places = occurrences.filter(({ deletedAt }) => !deletedAt);
  if (places.length > 0) return places;
  throw new ConflictError(
    `No registry has ${digest} any more; nothing can be done to it`,
  );
}

/** That an image is to be fetched again from where it is. */
export function imageLook(
  { instance, project, repository }: RepositoryRef,
  digest: string,
): Look {
  return { kind: 'image', instance, project, repository, digest };
}
