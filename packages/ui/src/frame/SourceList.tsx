import Box from '@mui/material/Box';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { RelativeTime } from '../time/RelativeTime';
import { FreshnessBadge } from './FreshnessBadge';

/** Props of {@link SourceList}. */
interface SourceListProps {
  sources: SourceStatus[];
  /** What the list is called, where there are several. */
  label?: string;
}

/** Each source: whether it is live, and how old its facts are. Nothing without any. */
export function SourceList({ sources, label = 'Sources' }: SourceListProps) {
  if (sources.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}
    >
      {sources.map(source => (
        <SourceRow key={source.name} source={source} />
      ))}
    </Box>
  );
}

function SourceRow({ source }: { source: SourceStatus }) {
  return (
    <Box
      component="li"
      sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {source.name}
        </Box>
        {source.observedAt && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            <RelativeTime at={source.observedAt} />
          </Box>
        )}
        <FreshnessBadge status={source.status} />
      </Box>
      {source.message && (
        <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{source.message}</Box>
      )}
    </Box>
  );
}
