import Box from '@mui/material/Box';
import type { Activity } from '@slipway/plugin-audit-common';
import { useNow } from '@slipway/ui';
import { useId } from 'react';
import { groupByDay, type Day } from '../activity/days';
import { ActivityLine } from './ActivityLine';

/** Props of {@link ActivityList}. */
interface ActivityListProps {
  activities: Activity[];
  /** Correlation id of the one that shows everything. */
  opened: string | undefined;
  onOpen: (correlationId: string | undefined) => void;
}

/** What was done, newest first, day by day. */
export function ActivityList(props: ActivityListProps) {
  const now = useNow(60_000);
  return (
    <>
      {groupByDay(props.activities, now).map(day => (
        <DayList key={day.date} day={day} {...props} />
      ))}
    </>
  );
}

function DayList(props: ActivityListProps & { day: Day }) {
  const { day, opened, onOpen } = props;
  const id = useId();
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box
        id={id}
        component="h3"
        sx={{
          m: 0,
          px: 2,
          py: 0.75,
          fontSize: '0.75rem',
          fontWeight: 600,
          color: 'text.secondary',
          bgcolor: 'action.hover',
        }}
      >
        {day.title}
      </Box>
      <Box
        component="ol"
        aria-labelledby={id}
        sx={{ m: 0, p: 0, listStyle: 'none' }}
      >
        {day.activities.map(activity => (
          <ActivityLine
            key={activity.correlationId}
            activity={activity}
            open={activity.correlationId === opened}
            onOpen={onOpen}
          />
        ))}
      </Box>
    </Box>
  );
}
