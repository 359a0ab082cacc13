import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { toneColor } from '../state/tones';
import { RelativeTime } from '../time/RelativeTime';
import { freshnessLooks, worstOf } from './freshnessLooks';

/** How old the oldest facts on the page are, quietly; which source they come from on hovering. */
export function Freshness({
  sources,
}: {
  /** Absent while they are not known. */
  sources?: SourceStatus[];
}) {
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
