import Alert from '@mui/material/Alert';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { RelativeTime } from '../time/RelativeTime';

/** A source that is not live: since when, how old its facts are, and what to do about it. */
export function SourceBanner({ source }: { source: SourceStatus }) {
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
