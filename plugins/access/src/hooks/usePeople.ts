import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { Person } from '@slipway/plugin-access-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { accessKeys } from '../api/keys';

const FOUND_AT_MOST = 20;
const fields = ['kind', 'metadata', 'spec.profile'];

/** People of the catalog whose name or reference has `term` in it, by name. */
export function usePeople(term: string, options: { enabled: boolean }) {
  const catalog = useApi(catalogApiRef);
  return useQuery({
    queryKey: accessKeys.people(term),
    queryFn: async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'user' },
        fields,
        limit: FOUND_AT_MOST,
        orderFields: { field: 'metadata.name', order: 'asc' },
        fullTextFilter: term
          ? {
              term,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayname',
              ],
            }
          : undefined,
      });
      return items.map(personOf);
    },
    placeholderData: keepPreviousData,
    refetchInterval: false,
    enabled: options.enabled,
  });
}

/** Somebody by reference. The reference has to do where the catalog does not know them. */
export function usePerson(ref: string): Person {
  const catalog = useApi(catalogApiRef);
  const { data } = useQuery({
    queryKey: accessKeys.person(ref),
    queryFn: async () => {
      const entity = await catalog.getEntityByRef(userRef(ref));
      return entity ? personOf(entity) : null;
    },
    enabled: ref !== '' && userRef(ref) !== '',
    refetchInterval: false,
  });
  return data ?? { ref, name: nameOf(ref) };
}

/** `dana` is `user:default/dana`. Empty for what cannot be a reference to anybody. */
export function userRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'user' }));
  } catch {
    return '';
  }
}

/** The name in a reference, for people: `user:default/dana` is "dana". */
export function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'user' }).name;
  } catch {
    return ref;
  }
}

function personOf(entity: Entity): Person {
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' &&
    profile !== null &&
    !Array.isArray(profile) &&
    profile.displayName;
  return {
    ref: stringifyEntityRef(entity),
    name:
      (typeof displayName === 'string' && displayName) ||
      entity.metadata.title ||
      entity.metadata.name,
  };
}
