import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Notice, SourceStatus } from '@slipway/plugin-environments-common';
import { useNotices, useSources } from '../../hooks/useReads';
import { EnvironmentLink } from '../EnvironmentLink';
import { ExternalLink } from '../ExternalLink';
import { Disclosure } from '../feedback/Disclosure';
import { RawText } from '../feedback/RawText';
import { RelativeTime } from '../time/RelativeTime';

const NAMED = 6;

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

function NoticeBanner({ notice }: { notice: Notice }) {
  const more = notice.environments.length - NAMED;
  return (
    <Alert severity={notice.severity} sx={{ py: 0.25 }}>
      <Box>
        {notice.message} <RelativeTime at={notice.at} />
        {notice.commit && (
          <>
            {' · '}
            {notice.commit.author}, {commitLink(notice.commit)}
          </>
        )}
      </Box>
      {notice.environments.length > 0 && (
        <Box sx={{ fontSize: '0.8125rem' }}>
          {notice.environments.slice(0, NAMED).map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <EnvironmentLink name={name} />
            </span>
          ))}
          {more > 0 && ` and ${more} more`}
        </Box>
      )}
      {notice.detail && (
        <Disclosure label="More about it">
          <RawText>{notice.detail}</RawText>
        </Disclosure>
      )}
    </Alert>
  );
}

function commitLink(commit: { sha: string; url?: string }) {
  const short = commit.sha.slice(0, 7);
  return commit.url ? (
    <ExternalLink url={commit.url}>{short}</ExternalLink>
  ) : (
    short
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
