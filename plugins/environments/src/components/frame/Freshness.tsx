import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { RelativeTime, toneColor } from '@slipway/ui';
import { useSources } from '../../hooks/useReads';
import { freshnessLooks } from '../state/states';

/** How old the oldest facts on the page are, quietly; which source they come from on hovering. */
export function Freshness() {
  const { data: sources } = useSources();
  const worst = sources && worstOf(sources);
  if (!sources || !worst) return <Box sx={{ width: 96 }} />;
  const look = freshnessLooks[worst.status];
  const Icon = look.icon;
  return (
    <Tooltip title={<SourceLines sources={sources} />}>
      <Box
        tabIndex={0}
        role="group"
        aria-label="Freshness of the facts"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          fontSize: '0.8125rem',
          color: 'text.secondary',
          whiteSpace: 'nowrap',
        }}
      >
        <Icon
          aria-hidden
          sx={{ fontSize: 16, color: theme => toneColor(theme, look.tone) }}
        />
        {look.label}
        {worst.observedAt && (
          <RelativeTime at={worst.observedAt} show="words" />
        )}
      </Box>
    </Tooltip>
  );
}

const order = { down: 0, stale: 1, live: 2 };

/** The source that is worst off, and of those the one with the oldest facts. */
export function worstOf(sources: SourceStatus[]): SourceStatus | undefined {
  return [...sources].sort(
    (a, b) =>
      order[a.status] - order[b.status] ||
      (a.observedAt ?? '').localeCompare(b.observedAt ?? ''),
  )[0];
}

function SourceLines({ sources }: { sources: SourceStatus[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {sources.map(source => (
        <li key={source.name}>
          {source.name}: {freshnessLooks[source.status].label.toLowerCase()}
          {source.observedAt && (
            <>
              , seen <RelativeTime at={source.observedAt} />
            </>
          )}
        </li>
      ))}
    </Box>
  );
}
