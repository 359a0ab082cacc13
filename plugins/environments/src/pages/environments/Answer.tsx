import Skeleton from '@mui/material/Skeleton';
import type { EnvironmentKind } from '@slipway/plugin-environments-common';
import { needsYouStates } from '../../components/state/states';
import { useEnvironmentPage } from '../../hooks/useReads';
import { answerFor } from './answers';
import type { TabPath } from './tabs';

const kinds: Record<TabPath, EnvironmentKind[] | undefined> = {
  pr: ['pull-request'],
  testbeds: ['testbed'],
  staging: ['staging'],
  production: ['production'],
  board: undefined,
};

/** The answer to what people come to a tab for. */
export function Answer({ tab }: { tab: TabPath }) {
  const kind = kinds[tab];
  const small = tab === 'staging' || tab === 'production' || tab === 'testbeds';
  const page = useEnvironmentPage({ kind, limit: small ? 100 : 1 });
  const troubled = useEnvironmentPage({
    kind,
    state: needsYouStates,
    limit: 3,
  });
  if (!page.data || !troubled.data || page.isPlaceholderData) {
    return page.isError ? (
      'The environments cannot be read'
    ) : (
      <Skeleton width={320} />
    );
  }
  return answerFor(tab, page.data, troubled.data);
}
