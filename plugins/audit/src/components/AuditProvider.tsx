import { useApi } from '@backstage/frontend-plugin-api';
import { useLiveUpdates } from '@slipway/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClientApiRef } from '../api/queryClient';
import { readSignal, SIGNAL_CHANNEL } from '../api/signal';

/** Gives pages, sections and tabs the shared cache and keeps it live. */
export function AuditProvider({ children }: { children: ReactNode }) {
  const queryClient = useApi(queryClientApiRef);
  useLiveUpdates(queryClient, SIGNAL_CHANNEL, readSignal);
  return (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
}
