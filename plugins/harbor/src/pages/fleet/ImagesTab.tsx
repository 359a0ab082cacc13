import Box from '@mui/material/Box';
import { QueryBoundary, RelativeTime } from '@slipway/ui';
import { ImageLink } from '../../components/links/ImageLink';
import { useImagePage } from '../../hooks/useReads';

/** The newest images. */
export function ImagesTab() {
  const images = useImagePage({ limit: 50 });
  return (
    <QueryBoundary query={images} subject="the images">
      {({ items }) => (
        <Box component="ul" aria-label="Images" sx={{ m: 0, pl: 2 }}>
          {items.map(image => (
            <li key={image.digest}>
              <ImageLink image={image} /> <RelativeTime at={image.pushedAt} />
            </li>
          ))}
        </Box>
      )}
    </QueryBoundary>
  );
}
