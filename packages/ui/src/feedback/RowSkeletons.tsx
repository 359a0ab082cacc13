import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Rows to come, in the height they will have. */
export function RowSkeletons({
  rows,
  height,
}: {
  rows: number;
  height: number;
}) {
  return (
    <Box role="progressbar" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Box
          key={index}
          sx={{
            height,
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            px: 1.5,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Skeleton variant="rounded" width={110} height={24} />
          <Skeleton width={90} />
          <Skeleton sx={{ flex: 1 }} />
          <Skeleton width={64} />
        </Box>
      ))}
    </Box>
  );
}
