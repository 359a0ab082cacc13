import { useApi } from '@backstage/frontend-plugin-api';
import type { LogOf } from '@slipway/plugin-buildkite-common';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { LogReader } from './LogReader';

/**
 * A log that is read in parts.
 *
 * @param at byte to begin at; absent: its end. A later change goes there.
 */
export function useLog(log: LogOf, at: number | undefined) {
  const api = useApi(buildkiteApiRef);
  const key = JSON.stringify(log);
  // The address of a log is made anew with every render of the page; its key is not.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const reader = useMemo(() => new LogReader(api, log), [api, key]);
  const state = useSyncExternalStore(reader.subscribe, reader.state);
  useEffect(() => {
    if (at !== undefined) reader.goTo(at);
    else if (!reader.state().window) reader.toEnd();
  }, [reader, at]);
  useEffect(() => () => reader.stop(), [reader]);
  return { state, reader };
}
