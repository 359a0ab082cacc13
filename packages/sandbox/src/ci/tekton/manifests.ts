import { parseAllDocuments } from 'yaml';
import type { ClusterObjects, KubernetesObject } from '../../kubernetes';
import { imageHosts } from '../../world/images';
import { readSeed } from '../../world/repositories/seedFiles';
import { namespace } from './pipelineRunOf';

/** The company's tasks and pipelines of Tekton. @param imageHost where they push images, and have theirs from */
export function tektonManifests(
  imageHost: string = imageHosts.cloud.builds,
): KubernetesObject[] {
  return [...readSeed('tekton').values()].flatMap(text =>
    parseAllDocuments(text.replaceAll(imageHosts.cloud.builds, imageHost)).map(
      (document): KubernetesObject => document.toJS(),
    ),
  );
}

/** Gives a cluster the namespace in which pipelines run, and the pipelines. */
export function applyTektonManifests(
  cluster: ClusterObjects,
  imageHost?: string,
): void {
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  for (const manifest of tektonManifests(imageHost)) cluster.apply(manifest);
}
