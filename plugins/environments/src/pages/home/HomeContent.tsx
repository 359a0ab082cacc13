import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { MineBar } from '@slipway/ui';
import { PageFrame } from '../../components/frame/PageFrame';
import { HibernationCard } from './HibernationCard';
import { NeedsYou } from './NeedsYou';
import { OnItsWay } from './OnItsWay';
import { SourcesHealth } from './SourcesHealth';
import { homeAnswer } from './homeAnswer';
import { useHome } from './useHome';

/** The home page inside its provider. */
export function HomeContent() {
  const home = useHome();
  return (
    <PageFrame
      title="Home"
      answer={
        home.needsYou && home.onItsWay ? (
          homeAnswer(home.needsYou, home.onItsWay)
        ) : (
          <Skeleton width={320} />
        )
      }
    >
      <MineBar
        mine={home.mine}
        label="Mine"
        explains="Only what you opened, or what runs a service you own"
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 360px' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Stack spacing={2} sx={{ minWidth: 0 }}>
          <NeedsYou home={home} />
          <OnItsWay home={home} />
        </Stack>
        <Stack spacing={2}>
          <HibernationCard />
          <SourcesHealth />
        </Stack>
      </Box>
    </PageFrame>
  );
}
