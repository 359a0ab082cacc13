import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LiveRefresher, parseSignal } from '../api/LiveRefresher';

/**
 * Refetches what a signal says has changed. Subscribes by itself instead of with `useSignal`, which
 * keeps only the last message of a burst and would lose the names of the others.
 */
export function useLiveUpdates(queryClient: QueryClient): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    if (!signals) return undefined;
    const refresher = new LiveRefresher(queryClient);
    const subscription = signals.subscribe('environments', message => {
      const change = parseSignal(message);
      if (change) refresher.changed(change);
    });
    return () => {
      subscription.unsubscribe();
      refresher.stop();
    };
  }, [signals, queryClient]);
}
