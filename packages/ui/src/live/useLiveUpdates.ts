import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { LiveRefresher, type Concerns } from './LiveRefresher';

/**
 * Refetches what a signal says has changed. Subscribes by itself instead of with `useSignal`, which
 * keeps only the last message of a burst and would lose what the others said.
 *
 * @param read which reads a message concerns; undefined: none. Always the same function.
 */
export function useLiveUpdates(
  queryClient: QueryClient,
  channel: string,
  read: (message: unknown) => Concerns | undefined,
): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    if (!signals) return undefined;
    const refresher = new LiveRefresher(queryClient);
    const subscription = signals.subscribe(channel, message => {
      const concerns = read(message);
      if (concerns) refresher.changed(concerns);
    });
    return () => {
      subscription.unsubscribe();
      refresher.stop();
    };
  }, [signals, queryClient, channel, read]);
}
