import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClientApiRef } from '../api/queryClient';

/** Gives the pages their shared cache. */
export function AccessProvider({ children }: { children: ReactNode }) {
  const queryClient = useApi(queryClientApiRef);
  return (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
}
