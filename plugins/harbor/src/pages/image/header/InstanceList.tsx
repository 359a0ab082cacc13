import Box from '@mui/material/Box';
import type { Image } from '@slipway/plugin-harbor-common';
import { ExternalLink, LookBadge, RelativeTime } from '@slipway/ui';
import { presentIn } from '../../../components/actions/imageObstacles';
import { ReplicateButton } from '../../../components/actions/ReplicateButton';
import { placeLooks } from '../../../components/replication/replicationLooks';
import type { ImagePlace } from './placesOf';

/** Props of {@link InstanceList}. */
interface InstanceListProps {
  image: Image;
  places: ImagePlace[];
}

/** Which instances have an image, and which are to have it or could. */
export function InstanceList({ image, places }: InstanceListProps) {
  const urls = new Map(
    presentIn(image).map(({ instance, url }) => [instance, url]),
  );
  return (
    <Box
      component="ul"
      aria-label="Instances"
      aria-live="polite"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
    >
      {places.map(({ instance, state, at, message }) => (
        <Box component="li" key={instance}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 1.5,
            }}
          >
            <LookBadge look={placeLooks[state]} />
            {urls.has(instance) ? (
              <ExternalLink url={urls.get(instance) ?? ''}>
                {instance}
              </ExternalLink>
            ) : (
              <span>{instance}</span>
            )}
            {at && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <RelativeTime at={at} />
              </Box>
            )}
            {(state === 'missing' || state === 'failed') && (
              <ReplicateButton image={image} to={instance} />
            )}
          </Box>
          {message && (
            <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {message}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
