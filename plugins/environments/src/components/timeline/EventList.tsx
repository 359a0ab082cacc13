import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TimelineEvent } from '@slipway/plugin-environments-common';
import {
  Disclosure,
  ExternalLink,
  formatInstantShort,
  RawText,
  RelativeTime,
} from '@slipway/ui';
import { useState } from 'react';

const FIRST = 20;

/** What happened, the newest first. */
export function EventList({ events }: { events: TimelineEvent[] }) {
  const [all, setAll] = useState(false);
  const sorted = [...events].sort((a, b) => b.at.localeCompare(a.at));
  const shown = all ? sorted : sorted.slice(0, FIRST);
  if (shown.length === 0) {
    return (
      <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
        Nothing has been seen to happen yet.
      </Box>
    );
  }
  return (
    <>
      <Box
        component="ol"
        aria-label="Events"
        sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}
      >
        {shown.map((event, index) => (
          <EventLine
            key={`${event.at}-${event.type}-${event.service ?? ''}-${index}`}
            event={event}
          />
        ))}
      </Box>
      {sorted.length > shown.length && (
        <Button sx={{ m: 1 }} onClick={() => setAll(true)}>
          Show {sorted.length - shown.length} earlier events
        </Button>
      )}
    </>
  );
}

function EventLine({ event }: { event: TimelineEvent }) {
  const { commit } = event;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '176px 76px minmax(0, 1fr) auto',
        columnGap: 2,
        px: 2,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="time"
        dateTime={event.at}
        sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
      >
        {formatInstantShort(event.at)}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        <RelativeTime at={event.at} show="age" />
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {event.text}
        {commit && (
          <>
            {' '}
            {commit.url ? (
              <ExternalLink url={commit.url}>
                {commit.sha.slice(0, 7)}
              </ExternalLink>
            ) : (
              commit.sha.slice(0, 7)
            )}
          </>
        )}
        {event.raw && !event.text.includes(event.raw) && (
          <Disclosure label="The raw message">
            <RawText>{event.raw}</RawText>
          </Disclosure>
        )}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{event.source}</Box>
    </Box>
  );
}
