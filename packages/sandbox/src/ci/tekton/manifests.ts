import { parseAllDocuments } from 'yaml';
import type { ClusterObjects, KubernetesObject } from '../../kubernetes';
import { readSeed } from '../../world/repositories/seedFiles';
import { namespace } from './pipelineRunOf';

/** The company's tasks and pipelines of Tekton. */
export function tektonManifests(): KubernetesObject[] {
  return [...readSeed('tekton').values()].flatMap(text =>
    parseAllDocuments(text).map((document): KubernetesObject =>
      document.toJS(),
    ),
  );
}

/** Gives a cluster the namespace in which pipelines run, and the pipelines. */
export function applyTektonManifests(cluster: ClusterObjects): void {
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  for (const manifest of tektonManifests()) cluster.apply(manifest);
}
