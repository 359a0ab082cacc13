import type { KubernetesObject } from '../../kubernetes/objects';
import type { LiveIndex } from '../live/LiveIndex';
import { imagesOf } from '../sync/images';

/** A live object and everything it owns, directly or not. */
export function withDescendants(
  root: KubernetesObject,
  index: LiveIndex,
): KubernetesObject[] {
  const found: KubernetesObject[] = [];
  const seen = new Set<string>();
  const visit = (object: KubernetesObject) => {
    const uid = object.metadata.uid ?? '';
    // Two managed objects may both own a third; references in a circle would never end.
    if (seen.has(uid)) return;
    seen.add(uid);
    found.push(object);
    index.children(uid).forEach(visit);
  };
  visit(root);
  return found;
}

/** The images that an Application's pods run. */
export function runningImages(
  roots: readonly KubernetesObject[],
  index: LiveIndex,
): string[] {
  const images = roots
    .flatMap(root => withDescendants(root, index))
    .filter(object => object.kind === 'Pod')
    .flatMap(imagesOf);
  return [...new Set(images)].sort();
}
