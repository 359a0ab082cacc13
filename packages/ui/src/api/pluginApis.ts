import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
  type ApiRef,
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient } from './queryClient';

/** The typed client of a plugin's backend, with the credentials of whoever is signed in. */
export function makeClientApi<TApi>(
  ref: ApiRef<TApi>,
  Client: new (options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) => NoInfer<TApi>,
) {
  return ApiBlueprint.make({
    name: 'client',
    params: define =>
      define({
        api: ref,
        deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
        factory: deps => new Client(deps),
      }),
  });
}

/** The cache that all pages, tabs and cards of a plugin share. */
export function makeQueryClientApi(ref: ApiRef<QueryClient>) {
  return ApiBlueprint.make({
    name: 'query-client',
    params: define =>
      define({ api: ref, deps: {}, factory: () => createQueryClient() }),
  });
}
