import { useRouteRef } from '@backstage/frontend-plugin-api';
import GridView from '@mui/icons-material/GridView';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import {
  EmptyState,
  FailureState,
  MineBar,
  NothingOfMine,
  RowSkeletons,
  Section,
  type Mine,
} from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';
import { BoardTable } from './BoardTable';

const PULL_REQUESTS = 12;

const Loading = () => <RowSkeletons rows={6} height={64} />;

/** Services by environments: what runs where, and where the same release runs too. */
export function BoardTab() {
  const mine = useMine();
  return (
    <>
      <MineBar mine={mine} />
      {mine.asked && mine.pending ? <Loading /> : <Board mine={mine} />}
    </>
  );
}

function Board({ mine }: { mine: Mine }) {
  const service = mine.only ? mine.services : undefined;
  const permanent = useEnvironmentPage({
    kind: ['staging', 'production'],
    service,
    limit: 20,
  });
  const testbeds = useEnvironmentPage({
    kind: ['testbed'],
    service,
    limit: 10,
  });
  const pulls = useEnvironmentPage({
    kind: ['pull-request'],
    service,
    limit: PULL_REQUESTS,
  });
  const queries = [permanent, testbeds, pulls];
  const failed = queries.find(query => query.isError && !query.data);
  if (failed) {
    return (
      <FailureState
        error={failed.error}
        subject="the board"
        onRetry={() => queries.forEach(query => query.refetch())}
        retrying={queries.some(query => query.isFetching)}
      />
    );
  }
  if (!permanent.data || !testbeds.data || !pulls.data || mine.pending) {
    return <Loading />;
  }
  const environments = [
    ...permanent.data.items.filter(item => item.kind === 'production'),
    ...permanent.data.items.filter(item => item.kind === 'staging'),
    ...testbeds.data.items,
    ...pulls.data.items,
  ].filter(item => item.state !== 'destroyed');
  if (environments.length === 0) {
    return mine.only ? (
      <NothingOfMine mine={mine} where="any environment" />
    ) : (
      <EmptyState icon={GridView} title="There are no environments yet">
        The board fills as the GitOps repository asks for environments.
      </EmptyState>
    );
  }
  const more = pulls.data.totalItems - pulls.data.items.length;
  return (
    <Section
      title="Services by environments"
      note={<Legend />}
      actions={more > 0 && <MorePullRequests more={more} mine={mine.only} />}
      flush
    >
      <BoardTable environments={environments} mine={mine} />
    </Section>
  );
}

/** Props of {@link MorePullRequests}. */
interface MorePullRequestsProps {
  more: number;
  mine: boolean;
}

function MorePullRequests({ more, mine }: MorePullRequestsProps) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <MuiLink
      component={RouterLink}
      to={`${root}/pr${mine ? '?mine=1' : ''}`}
      variant="body2"
    >
      {more.toLocaleString('en')} older PR environments in the list
    </MuiLink>
  );
}

function Legend() {
  return (
    <Box component="span">
      One square per pod: filled when ready, empty while it is not. Point at a
      cell to see the same release everywhere.
    </Box>
  );
}
