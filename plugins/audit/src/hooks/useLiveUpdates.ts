import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LiveRefresher } from '../api/LiveRefresher';

/** Refetches when the channel `activity` says that there are new records. */
export function useLiveUpdates(queryClient: QueryClient): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    if (!signals) return undefined;
    const refresher = new LiveRefresher(queryClient);
    const subscription = signals.subscribe('activity', () =>
      refresher.changed(),
    );
    return () => {
      subscription.unsubscribe();
      refresher.stop();
    };
  }, [signals, queryClient]);
}
