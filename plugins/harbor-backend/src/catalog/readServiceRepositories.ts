import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  projectNameSchema,
  repositoryNameSchema,
} from '@slipway/plugin-harbor-common';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ServiceRepository } from '../store/types';

/** Annotation that names a service's repositories, as users of other Harbor plugins already have it. */
const ANNOTATION = 'goharbor.io/repository-slug';

/** What of an entity's annotation cannot be used, and why. */
export interface AnnotationProblem {
  /** `component:default/checkout` */
  entity: string;
  message: string;
}

/**
 * The repositories of a service: `[host/]project/repository`, several separated by commas. What is wrong with one of them
 * does not take the others along.
 */
export function readServiceRepositories(
  entity: Entity,
  instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>,
): { repositories: ServiceRepository[]; problems: AnnotationProblem[] } {
  const repositories = new Map<string, ServiceRepository>();
  const problems: AnnotationProblem[] = [];
  for (const slug of slugsOf(entity)) {
    const found = readSlug(slug, instances);
    if (typeof found === 'string')
      problems.push({
        entity: stringifyEntityRef(entity),
        message: `${ANNOTATION}: ${JSON.stringify(slug.slice(0, 200))} ${found}`,
      });
    else {
      const { instance = '', project, repository } = found;
      repositories.set(JSON.stringify([instance, project, repository]), {
        service: entity.metadata.name,
        ...found,
      });
    }
  }
  return { repositories: [...repositories.values()], problems };
}

function slugsOf({ metadata }: Entity): string[] {
  // The catalog does not make sure that annotations are text.
  const value: unknown = metadata.annotations?.[ANNOTATION];
  return typeof value === 'string'
    ? value
        .split(',')
        .map(part => part.trim())
        .filter(Boolean)
    : [];
}

/** @returns why it cannot be read, or what it says */
function readSlug(
  slug: string,
  instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>,
): string | Omit<ServiceRepository, 'service'> {
  const parts = slug.split('/');
  const [first = ''] = parts;
  const instance = instances.find(({ hosts }) =>
    hosts.includes(first.toLowerCase()),
  );
  if (!instance && isHost(first, parts.length)) {
    const hosts = instances.flatMap(one => one.hosts);
    return `begins with a host of no instance in harbor.instances (hosts there: ${hosts.join(', ') || 'none'})`;
  }
  const [project = '', ...rest] = instance ? parts.slice(1) : parts;
  const repository = rest.join('/');
  if (!projectNameSchema.safeParse(project).success || !rest.every(Boolean))
    return 'has to be [host/]project/repository, as in the address at Harbor';
  if (!repositoryNameSchema.safeParse(repository).success)
    return 'has to name a repository after the project: [host/]project/repository';
  if (/[:@]/.test(repository))
    return 'has to name a repository, without tag or digest';
  return { ...(instance && { instance: instance.name }), project, repository };
}

/**
 * A name with a port is a host. One with a dot can be a project as well: it is taken for a host where project and
 * repository follow it.
 */
function isHost(name: string, parts: number): boolean {
  return name.includes(':') || (parts > 2 && /\.|^localhost$/.test(name));
}
