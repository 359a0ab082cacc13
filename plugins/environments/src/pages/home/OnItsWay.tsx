import DoneAll from '@mui/icons-material/DoneAll';
import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import {
  EmptyState,
  RowSkeletons,
  Section,
  useNow,
  YoursMark,
} from '@slipway/ui';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { ClockBar } from '../../components/clock/ClockBar';
import { clockAnswer } from '../../components/clock/clockAnswer';
import { StateBadge } from '../../components/state/StateBadge';
import { useTimeline } from '../../hooks/useReads';
import type { Home } from './useHome';

/** What moves by itself, each with its clock. */
export function OnItsWay({ home }: { home: Home }) {
  const pile = home.onItsWay;
  const more = pile ? pile.total - pile.items.length : 0;
  return (
    <Section
      title="On its way"
      note={more > 0 ? `the newest, and ${more} more` : undefined}
      flush
    >
      {pile && pile.items.length > 0 && (
        <Box
          component="ul"
          aria-label="On its way"
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {pile.items.map(item => (
            <MovingRow
              key={item.name}
              environment={item}
              yours={home.yours(item)}
            />
          ))}
        </Box>
      )}
      {pile && pile.items.length === 0 && (
        <EmptyState
          icon={DoneAll}
          title={
            home.mine.only
              ? 'Nothing of yours is on its way'
              : 'Nothing is on its way'
          }
        >
          What is being created, woken or destroyed shows up here.
        </EmptyState>
      )}
      {!pile && !home.error && <RowSkeletons rows={2} height={64} />}
    </Section>
  );
}

/** Props of {@link MovingRow}. */
interface MovingRowProps {
  environment: Environment;
  /** Why it is the reader's; absent: it is not. */
  yours?: string;
}

function MovingRow({ environment, yours }: MovingRowProps) {
  const timeline = useTimeline(environment.name).data;
  const leaving =
    environment.state === 'destroying' ||
    environment.state === 'falling-asleep';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '124px minmax(0, 1fr)',
        columnGap: 2,
        px: 2,
        py: 1.25,
        minHeight: 64,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <StateBadge state={environment.state} />
      <Box sx={{ minWidth: 0 }}>
        <EnvironmentLink name={environment.name} />{' '}
        {yours && <YoursMark why={yours} />}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {environment.change?.pullRequest?.title}
        </Box>
        {timeline && !leaving ? (
          <>
            <ClockBar timeline={timeline} height={8} />
            <ClockWords timeline={timeline} />
          </>
        ) : (
          <Box sx={{ color: 'text.secondary' }}>
            {environment.reason?.message}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function ClockWords(props: { timeline: Parameters<typeof clockAnswer>[0] }) {
  const now = useNow(1_000);
  return (
    <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
      {clockAnswer(props.timeline, now)}
    </Box>
  );
}
