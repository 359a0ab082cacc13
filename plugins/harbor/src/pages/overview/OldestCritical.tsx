import Box from '@mui/material/Box';
import type { FleetOverview } from '@slipway/plugin-harbor-common';
import { RelativeTime, Section } from '@slipway/ui';
import { CveLink } from '../../components/links/CveLink';
import {
  lastingFirst,
  placesInWords,
} from '../../components/marks/lastingFirst';

/** Critical vulnerabilities that run, could be fixed, and have been there the longest. */
export function OldestCritical({
  oldest,
}: {
  oldest: FleetOverview['oldestCritical'];
}) {
  return (
    <Section
      title="Oldest critical with a fix"
      note="by when the first image with it was pushed"
    >
      {oldest.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          Nothing that runs has a critical vulnerability that an update fixes.
        </Box>
      ) : (
        <Box
          component="ol"
          sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
        >
          {oldest.map(one => (
            <Box
              component="li"
              key={one.cve}
              sx={{
                display: 'grid',
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  md: '150px minmax(0, 1fr) minmax(0, 1.3fr) 96px',
                },
                columnGap: 2,
              }}
            >
              <CveLink cve={one.cve} />
              <span>
                {one.package}
                {one.fixedIn && `, fixed in ${one.fixedIn}`}
              </span>
              <Box
                component="span"
                title={lastingFirst(one.environments).join(', ')}
                sx={{ color: 'text.secondary' }}
              >
                {`${one.services.join(', ')} in ${placesInWords(one.environments)}`}
              </Box>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={one.firstSeenAt} />
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}
