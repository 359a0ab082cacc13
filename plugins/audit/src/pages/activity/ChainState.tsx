import ErrorIcon from '@mui/icons-material/Error';
import LinkIcon from '@mui/icons-material/Link';
import Box from '@mui/material/Box';
import { RelativeTime, toneColor } from '@slipway/ui';
import { formatCount } from '../../activity/counts';
import { useChain } from '../../hooks/useReads';

/** Whether every record is what it was when it was written, quietly. */
export function ChainState() {
  const { data: chain, isError } = useChain();
  if (!chain) {
    return (
      <Box sx={{ minWidth: 96, color: 'text.secondary' }}>
        {isError && 'The chain cannot be checked'}
      </Box>
    );
  }
  const intact = chain.status === 'intact';
  const Icon = intact ? LinkIcon : ErrorIcon;
  const records = `${formatCount(chain.records)} record${chain.records === 1 ? '' : 's'}`;
  return (
    <Box
      role="group"
      aria-label="State of the chain"
      title={chain.message}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: '0.8125rem',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      <Icon
        aria-hidden
        sx={{
          fontSize: 16,
          color: theme => toneColor(theme, intact ? 'success' : 'error'),
        }}
      />
      <span>
        {records}, chain {chain.status}, checked{' '}
        <RelativeTime at={chain.checkedAt} />
      </span>
    </Box>
  );
}
