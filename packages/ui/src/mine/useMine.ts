import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useOwnedServices } from '../access/useOwnedServices';

/** What lists can be narrowed to; a list in an address has an end. */
const MOST = 100;

/** Which services are the reader's, and whether a page shows them alone. */
export interface Mine {
  /** Whether the app knows who owns what. Where it does not, nothing is anybody's and there is no toggle. */
  isKnown: boolean;
  /** Names of the services that the reader owns; none while they are looked up. */
  services: string[];
  owns: (service: string) => boolean;
  /** The address asks for these alone. */
  asked: boolean;
  /** They are shown alone: it is asked for, and there are some. */
  only: boolean;
  /** They are being looked up: a page that orders by them waits, so that nothing jumps. */
  pending: boolean;
  /** Why they cannot be shown alone. Absent: they can. */
  obstacle?: string;
  toggle: () => void;
}

const everyName = () => true;

/**
 * What "mine" means on a page: the services that the reader owns, alone while the address says `mine=1`.
 *
 * @param accepts which names of services the page knows what to do with; a function that stays the same
 */
export function useMine(
  accepts: (service: string) => boolean = everyName,
): Mine {
  const [params, setParams] = useSearchParams();
  const query = useOwnedServices();
  const data = query?.data;
  const services = useMemo(() => data?.filter(accepts) ?? [], [data, accepts]);
  const names = useMemo(() => new Set(services), [services]);
  const owns = useCallback((service: string) => names.has(service), [names]);
  const toggle = useCallback(
    () => setParams(toggled, { replace: true, preventScrollReset: true }),
    [setParams],
  );
  const asked = params.get('mine') === '1';
  const obstacle = obstacleOf(query, services);
  return {
    isKnown: query !== undefined,
    services,
    owns,
    asked,
    only: asked && query !== undefined && obstacle === undefined,
    pending: query !== undefined && query.isLoading && query.failureCount === 0,
    obstacle,
    toggle,
  };
}

function toggled(current: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(current);
  if (next.get('mine') === '1') next.delete('mine');
  else next.set('mine', '1');
  return next;
}

function obstacleOf(
  query: ReturnType<typeof useOwnedServices>,
  services: string[],
): string | undefined {
  if (!query?.data) {
    return query?.error
      ? `Could not look up which services you own: ${query.error.message}`
      : 'Looking up which services you own';
  }
  if (services.length === 0) {
    return 'You own no service; the catalog says who owns what';
  }
  return services.length > MOST
    ? `You own ${services.length} services; a page can be narrowed to at most ${MOST}`
    : undefined;
}
