import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClientApiRef } from '../api/queryClient';
import { useLiveUpdates } from '../hooks/useLiveUpdates';

/** Gives pages, sections and tabs the shared cache and keeps it live. */
export function AuditProvider({ children }: { children: ReactNode }) {
  const queryClient = useApi(queryClientApiRef);
  useLiveUpdates(queryClient);
  return (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
}
