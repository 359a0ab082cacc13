import { createApiRef } from '@backstage/frontend-plugin-api';
import type { QueryClient } from '@tanstack/react-query';

/** The cache that all pages, tabs and cards of the plugin share. */
export const queryClientApiRef = createApiRef<QueryClient>({
  id: 'plugin.harbor.query-client',
});
