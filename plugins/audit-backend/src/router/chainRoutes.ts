import {
  auditReadPermission as permission,
  chainQuerySchema,
  listRecordsQuerySchema,
} from '@slipway/plugin-audit-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { ChainChecks } from '../chain';
import type { DatabaseChain } from '../store';

/** Whether the chain holds, and the chain itself for those who want to see for themselves. */
export function addChainRoutes(
  router: PluginRouter,
  {
    chain,
    checks,
  }: {
    chain: Pick<DatabaseChain, 'page'>;
    checks: Pick<ChainChecks, 'newest' | 'run'>;
  },
): void {
  router.read('/chain', {
    summary: 'Whether the chain of records holds',
    permission,
    query: chainQuerySchema,
    handle: ({ query }) =>
      query.fresh === 'true' ? checks.run() : checks.newest(),
  });
  router.read('/records', {
    summary: 'Records of the chain, to check it outside',
    permission,
    query: listRecordsQuerySchema,
    handle: ({ query }) => chain.page(query),
  });
}
