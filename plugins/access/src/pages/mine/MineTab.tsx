import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { QueryBoundary } from '@slipway/ui';
import { useMine } from '../../hooks/useReads';
import { rightsOf } from '../../words/rights';
import { MayNot } from './MayNot';
import { MyRights } from './MyRights';
import { OwnedServices } from './OwnedServices';
import { WhoIAm } from './WhoIAm';

/** What the reader may do, what not, and why that is so. */
export function MineTab() {
  const mine = useMine();
  return (
    <QueryBoundary query={mine} subject="what you may do">
      {data => {
        const rights = rightsOf(data);
        return (
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              alignItems: 'start',
              gridTemplateColumns: {
                xs: 'minmax(0, 1fr)',
                md: 'minmax(0, 1fr) 340px',
              },
            }}
          >
            <Stack spacing={2}>
              <MyRights rights={rights} />
              <MayNot me={data.person.ref} rights={rights} />
            </Stack>
            <Stack spacing={2}>
              <WhoIAm mine={data} />
              <OwnedServices services={data.ownedServices} />
            </Stack>
          </Box>
        );
      }}
    </QueryBoundary>
  );
}
