import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, listOf, textOf } from '../health/fields';

/** The images an object asks for: of its pod template, or its own containers for a Pod. */
export function imagesOf(object: KubernetesObject): string[] {
  const { spec } = object;
  const pod =
    object.kind === 'Pod'
      ? fieldsOf(spec)
      : object.kind === 'CronJob'
        ? fieldsOf(spec, 'jobTemplate', 'spec', 'template', 'spec')
        : fieldsOf(spec, 'template', 'spec');
  const containers = [...listOf(pod.initContainers), ...listOf(pod.containers)];
  const images = containers.flatMap(each => textOf(each.image) ?? []);
  return [...new Set(images)];
}
