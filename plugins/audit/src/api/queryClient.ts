import { createApiRef } from '@backstage/frontend-plugin-api';
import type { QueryClient } from '@tanstack/react-query';

/** The cache that the page, the sections and the tabs of the plugin share. */
export const queryClientApiRef = createApiRef<QueryClient>({
  id: 'plugin.audit.query-client',
});
