import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { actionTitle, describeFailure } from '@slipway/ui';
import { useWhoMay } from '../../hooks/useReads';
import { WhyButton } from '../why/WhyButton';
import type { MayNotItem } from './mayNotModel';

/** Props of {@link MayNotRow}. */
interface MayNotRowProps {
  item: MayNotItem;
  /** Reference of the reader. */
  me: string;
  /** Whether to look up who may. */
  enabled: boolean;
}

/** One thing that the reader may not do, or not everywhere. */
export function MayNotRow({ item, me, enabled }: MayNotRowProps) {
  const title = actionTitle(item.action);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '180px minmax(0, 1fr) auto',
        alignItems: 'center',
        gap: 2,
        minHeight: 48,
        px: 2,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ fontWeight: 600 }}>{title}</Box>
      <Box>
        {item.only && (
          <Box sx={{ color: 'text.secondary' }}>You: only {item.only}</Box>
        )}
        <WhoMay item={item} enabled={enabled} />
      </Box>
      <WhyButton
        size="small"
        question={{ user: me, action: item.action }}
        aria-label={`Why may I ${item.only ? 'only ' : 'not '}${title.toLowerCase()}?`}
      >
        Why?
      </WhyButton>
    </Box>
  );
}

function WhoMay({ item, enabled }: { item: MayNotItem; enabled: boolean }) {
  const { action, only } = item;
  // What my roles allow on owned services is no news to an owner; to who owns none it is.
  const others = only ? 'true' : 'false';
  const whoMay = useWhoMay({ action, others }, { enabled });
  if (whoMay.data) return <Box>{whoMay.data.sentence}</Box>;
  if (!whoMay.isError) return <Skeleton width={220} />;
  const { title } = describeFailure(whoMay.error, 'who may do this');
  return <Box sx={{ color: 'text.secondary' }}>{title}</Box>;
}
