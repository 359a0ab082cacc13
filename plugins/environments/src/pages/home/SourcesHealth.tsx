import Box from '@mui/material/Box';
import { QueryBoundary, RelativeTime, Section } from '@slipway/ui';
import { FreshnessBadge } from '../../components/state/StateBadge';
import { useSources } from '../../hooks/useReads';

/** Each source: whether it is live, and how old its facts are. */
export function SourcesHealth() {
  const query = useSources();
  return (
    <Section title="Sources" flush>
      <QueryBoundary
        query={query}
        subject="the sources"
        skeleton={{ rows: 5, height: 40 }}
      >
        {sources => (
          <Box
            component="ul"
            aria-label="Sources"
            sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}
          >
            {sources.map(source => (
              <Box
                key={source.name}
                component="li"
                sx={{
                  px: 2,
                  py: 1,
                  borderTop: 1,
                  borderColor: 'divider',
                }}
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
                  <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
                    {source.message}
                  </Box>
                )}
              </Box>
            ))}
          </Box>
        )}
      </QueryBoundary>
    </Section>
  );
}
