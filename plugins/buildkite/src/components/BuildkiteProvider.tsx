import { useApi } from '@backstage/frontend-plugin-api';
import { BUILDKITE_CHANNEL } from '@slipway/plugin-buildkite-common';
import { DialogHost, useLiveUpdates } from '@slipway/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClientApiRef } from '../api/queryClient';
import { readSignal } from '../api/signal';

/** Gives pages, tabs, cards and sections the shared cache, keeps it live, and shows dialogs. */
export function BuildkiteProvider({ children }: { children: ReactNode }) {
  const queryClient = useApi(queryClientApiRef);
  useLiveUpdates(queryClient, BUILDKITE_CHANNEL, readSignal);
  return (
    <QueryClientProvider client={queryClient}>
      <DialogHost>{children}</DialogHost>
    </QueryClientProvider>
  );
}
