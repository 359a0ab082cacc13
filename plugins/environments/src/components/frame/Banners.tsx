import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { RelativeTime } from '@slipway/ui';
import { useNotices, useSources } from '../../hooks/useReads';
import { NoticeBanner } from './NoticeBanner';

/** What people have to know before they trust the page: notices, and sources that are not live. */
export function Banners() {
  const notices = useNotices().data ?? [];
  const sources = (useSources().data ?? []).filter(
    source => source.status !== 'live',
  );
  if (notices.length === 0 && sources.length === 0) return null;
  return (
    <Stack spacing={1} sx={{ mb: 2, flexShrink: 0 }}>
      {notices.map(notice => (
        <NoticeBanner key={notice.id} notice={notice} />
      ))}
      {sources.map(source => (
        <SourceBanner key={source.name} source={source} />
      ))}
    </Stack>
  );
}

function SourceBanner({ source }: { source: SourceStatus }) {
  return (
    <Alert
      severity={source.status === 'down' ? 'error' : 'warning'}
      variant="outlined"
      sx={{ py: 0 }}
    >
      <strong>{source.name}</strong>{' '}
      {source.status === 'down' ? 'is down' : 'is behind'}
      {source.since && (
        <>
          {' since '}
          <RelativeTime at={source.since} show="age" />
        </>
      )}
      {source.observedAt ? (
        <>
          {'; its facts are '}
          <RelativeTime at={source.observedAt} show="age" />
          {' old.'}
        </>
      ) : (
        '; it has not told anything yet.'
      )}
      {source.message && ` ${source.message}`}
    </Alert>
  );
}
