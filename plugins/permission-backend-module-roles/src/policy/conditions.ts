import type {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import type { Grant } from '@slipway/plugin-access-common';

/** What a resource has to be like. */
export type Criteria = PermissionCriteria<PermissionCondition>;

/** Who asks, as far as limits depend on it. */
export interface Asker {
  /** In whose name they act, normal: themselves and their groups. */
  refs: readonly string[];
  /** Names of the services they own. */
  ownedServices: readonly string[];
}

/** A type of resource that grants can be limited for. */
export interface LimitableType {
  /** Id of the plugin that knows its resources. */
  pluginId: string;
  /** Limits that mean nothing for it. */
  unsupported(grant: Grant): string | undefined;
  /** It takes the services that somebody owns to judge `services: owned`. */
  byOwnedServices: boolean;
  /** What the limits of a grant ask of a resource. None: nothing can meet them. */
  criteria(grant: Grant, asker: Asker): Criteria[] | undefined;
  /** Holds for no resource: together with its opposite it tells whether there is one. */
  never: PermissionCondition;
}

const condition =
  (resourceType: string) =>
  (rule: string, params: Record<string, string[]>): PermissionCondition => ({
    resourceType,
    rule,
    params,
  });

const ofEnvironment = condition('environment');
const ofBuild = condition('build');
const ofImage = condition('image');
const ofEntity = condition('catalog-entity');

const environment: LimitableType = {
  pluginId: 'environments',
  unsupported: () => undefined,
  byOwnedServices: true,
  criteria: ({ kinds, clusters, services }, { ownedServices }) => {
    if (services === 'owned' && ownedServices.length === 0) return undefined;
    return [
      ...(kinds ? [ofEnvironment('IS_KIND', { kinds })] : []),
      ...(clusters ? [ofEnvironment('IS_ON_CLUSTER', { clusters })] : []),
      ...(services
        ? [oneOfServices(ofEnvironment, services, ownedServices)]
        : []),
    ];
  },
  never: ofEnvironment('IS_KIND', { kinds: [] }),
};

const build: LimitableType = {
  pluginId: 'buildkite',
  unsupported: beyondServices,
  byOwnedServices: true,
  // A build of which nobody knows what it is about meets no limit.
  criteria: ({ services }, { ownedServices }) => {
    if (services === 'owned' && ownedServices.length === 0) return undefined;
    return services ? [oneOfServices(ofBuild, services, ownedServices)] : [];
  },
  never: ofBuild('HAS_SERVICE', { services: [] }),
};

const image: LimitableType = {
  pluginId: 'harbor',
  unsupported: beyondServices,
  byOwnedServices: true,
  // A replication policy is of no service and meets no limit.
  criteria: ({ services }, { ownedServices }) => {
    if (services === 'owned' && ownedServices.length === 0) return undefined;
    if (services === undefined) return [];
    if (services === 'owned')
      return [ofImage('HAS_SERVICE', { services: [...ownedServices] })];
    // One condition for all names: of a project each service has to meet the same one.
    return services.some(service => service.includes('*'))
      ? [ofImage('HAS_SERVICE_LIKE', { patterns: services })]
      : [ofImage('HAS_SERVICE', { services })];
  },
  never: ofImage('HAS_SERVICE', { services: [] }),
};

const catalogEntity: LimitableType = {
  pluginId: 'catalog',
  unsupported: grant => {
    const { services } = grant;
    return (
      beyondServices(grant) ??
      (Array.isArray(services) ? 'services by name' : undefined)
    );
  },
  byOwnedServices: false,
  criteria: (_grant, { refs }) => [
    ofEntity('IS_ENTITY_OWNER', { claims: [...refs] }),
  ],
  never: ofEntity('IS_ENTITY_OWNER', { claims: [] }),
};

const limitableTypes = new Map([
  ['environment', environment],
  ['build', build],
  ['image', image],
  ['catalog-entity', catalogEntity],
]);

/**
 * How grants can be limited for a type of resource; undefined where they cannot.
 *
 * @param resourceType the permission framework's word for it, as anybody may have written it
 */
export function limitableType(resourceType: string): LimitableType | undefined {
  return limitableTypes.get(resourceType);
}

/** What environments can be limited to and others cannot. */
function beyondServices({ kinds, clusters }: Grant): string | undefined {
  if (kinds) return 'kinds of environments';
  return clusters ? 'clusters' : undefined;
}

function oneOfServices(
  of: ReturnType<typeof condition>,
  services: NonNullable<Grant['services']>,
  owned: readonly string[],
): Criteria {
  // A name in the catalog is a name, whatever characters it is made of.
  if (services === 'owned') return of('HAS_SERVICE', { services: [...owned] });
  const patterns = services.filter(service => service.includes('*'));
  const exact = services.filter(service => !service.includes('*'));
  return anyOf([
    ...(exact.length ? [of('HAS_SERVICE', { services: exact })] : []),
    ...(patterns.length ? [of('HAS_SERVICE_LIKE', { patterns })] : []),
  ]);
}

/** One of them has to hold. @throws Error when there are none */
export function anyOf([first, ...others]: Criteria[]): Criteria {
  if (!first) throw new Error('There is nothing of which one could hold');
  return others.length ? { anyOf: [first, ...others] } : first;
}

/** Each of them has to hold. @throws Error when there are none */
export function allOf([first, ...others]: Criteria[]): Criteria {
  if (!first) throw new Error('There is nothing that could hold');
  return others.length ? { allOf: [first, ...others] } : first;
}
