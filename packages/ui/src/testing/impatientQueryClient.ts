import { createQueryClient } from '../api/queryClient';

/** The cache of the pages, which takes the first failure for the answer. */
export function impatientQueryClient() {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  return queryClient;
}
