import Box from '@mui/material/Box';
import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';
import { PageLink, RelativeTime, Section } from '@slipway/ui';
import { ImageLink } from '../../components/links/ImageLink';
import { TagList } from '../../components/marks/TagList';
import { useListPath } from '../fleet/useListPath';

const SHOWN = 20;

/** Images with a CVE that run nowhere; nothing where there are none. */
export function Elsewhere({ found }: { found: FleetVulnerabilityDetail }) {
  const toList = useListPath();
  if (found.elsewhereTotal === 0) return null;
  return (
    <Section
      title="Images that run nowhere"
      note={
        <PageLink to={toList({ cve: found.cve, runningIn: 'none' })}>
          all {found.elsewhereTotal.toLocaleString('en')}
        </PageLink>
      }
    >
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 0.75,
          maxWidth: 640,
        }}
      >
        {found.elsewhere.slice(0, SHOWN).map(image => (
          <Box
            component="li"
            key={image.digest}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(90px, 160px) minmax(0, 1fr) 96px',
              alignItems: 'center',
              columnGap: 1.5,
            }}
          >
            <ImageLink image={image}>
              {image.services.join(', ') || undefined}
            </ImageLink>
            <TagList tags={image.tags} most={2} />
            <Box
              component="span"
              sx={{ color: 'text.secondary', textAlign: 'right' }}
            >
              <RelativeTime at={image.pushedAt} />
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
