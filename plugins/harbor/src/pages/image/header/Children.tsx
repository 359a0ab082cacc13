import Box from '@mui/material/Box';
import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { ImageLink } from '../../../components/links/ImageLink';

/** The images of an index, by platform. */
export function Children({ items }: { items: ImageDetail['children'] }) {
  return (
    <Box
      component="ul"
      aria-label="Images of this index"
      sx={{
        m: 0,
        mt: 1,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'center',
        columnGap: 2,
      }}
    >
      {items.map(child => (
        <li key={child.digest}>
          <ImageLink image={child}>
            {child.platform ?? 'unknown platform'}
          </ImageLink>
        </li>
      ))}
    </Box>
  );
}
