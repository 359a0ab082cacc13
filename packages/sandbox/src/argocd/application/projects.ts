import { z } from 'zod';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject } from '../../kubernetes/objects';
import { sameRepository } from '../source/GitSource';
import type { Application } from '../model/application';
import type { DestinationCluster } from './Destinations';

export const projectType = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
} as const;

const projectSpec = z.looseObject({
  sourceRepos: z.array(z.string()).default([]),
  destinations: z
    .array(
      z.looseObject({
        server: z.string().optional(),
        name: z.string().optional(),
        namespace: z.string().optional(),
      }),
    )
    .default([]),
});

/** The project that every Argo CD makes for itself when it starts. */
export function defaultProject(namespace: string): KubernetesObject {
  return {
    ...projectType,
    metadata: { name: 'default', namespace },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
    status: {},
  };
}

/** Why a project does not let an Application be; `undefined` when it does. */
export function projectProblem(
  app: Application,
  destination: DestinationCluster,
  home: ClusterObjects,
  namespace: string,
): string | undefined {
  const { project, source } = app.spec;
  const object = home.get({ ...projectType, namespace, name: project });
  if (!object) {
    return `Application referencing project ${project} which does not exist`;
  }
  const spec = projectSpec.parse(object.spec ?? {});
  const repositoryAllowed = spec.sourceRepos.some(
    allowed =>
      matches(allowed, source.repoURL) ||
      sameRepository(allowed, source.repoURL),
  );
  if (!repositoryAllowed) {
    return `application repo ${source.repoURL} is not permitted in project '${project}'`;
  }
  const target = app.spec.destination.namespace ?? '';
  const destinationAllowed = spec.destinations.some(
    allowed =>
      (matches(allowed.server ?? '', destination.server) ||
        matches(allowed.name ?? '', destination.name)) &&
      matches(allowed.namespace ?? '', target),
  );
  if (!destinationAllowed) {
    return `application destination server '${destination.server}' and namespace '${target}' do not match any of the allowed destinations in project '${project}'`;
  }
  return undefined;
}

function matches(pattern: string, value: string): boolean {
  const escaped = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${escaped}$`).test(value);
}
