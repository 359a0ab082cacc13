import Box from '@mui/material/Box';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { ReactNode } from 'react';
import { RelativeTime } from '../time/RelativeTime';
import { FreshnessBadge } from './FreshnessBadge';

/** Props of {@link SourceList}. */
interface SourceListProps {
  sources: SourceStatus[];
  /** {@link SourceRows} of others. */
  children?: ReactNode;
}

/** Each source: whether it is live, and how old its facts are. */
export function SourceList({ sources, children }: SourceListProps) {
  return (
    <Box
      component="ul"
      aria-label="Sources"
      sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}
    >
      <SourceRows sources={sources} />
      {children}
    </Box>
  );
}

/** Rows of a {@link SourceList}. */
export function SourceRows({ sources }: { sources: SourceStatus[] }) {
  return (
    <>
      {sources.map(source => (
        <SourceRow key={source.name} source={source} />
      ))}
    </>
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
