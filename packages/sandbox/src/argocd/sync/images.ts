import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, listOf, textOf } from '../health/fields';

/** Where the pod is in a spec, for kinds that have it elsewhere than in `template`. */
const podPaths: Record<string, string[]> = {
  Pod: [],
  CronJob: ['jobTemplate', 'spec', 'template', 'spec'],
};

/** The images an object asks for: of its pod template, or its own containers for a Pod. */
export function imagesOf(object: KubernetesObject): string[] {
  const pod = fieldsOf(
    object.spec,
    ...(podPaths[object.kind] ?? ['template', 'spec']),
  );
  const containers = [...listOf(pod.initContainers), ...listOf(pod.containers)];
  const images = containers.flatMap(each => textOf(each.image) ?? []);
  return [...new Set(images)];
}
