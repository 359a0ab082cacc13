import type { Environment } from '@slipway/plugin-environments-common';
import { useMyName, type Mine } from '@slipway/ui';
import { useCallback } from 'react';

const list = new Intl.ListFormat('en');

/** Says why an environment is the reader's: they opened it, or it runs services that they own. */
export function useYours({
  owns,
}: Pick<Mine, 'owns'>): (environment: Environment) => string | undefined {
  const me = useMyName();
  return useCallback(
    ({ owner, workloads }) => {
      if (me !== undefined && owner === me) return 'You opened it';
      const services = workloads.map(item => item.service).filter(owns);
      return services.length > 0
        ? `Runs ${list.format(services)}, which you own`
        : undefined;
    },
    [me, owns],
  );
}
