import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Notice } from '@slipway/plugin-environments-common';
import { Disclosure, ExternalLink, RawText, RelativeTime } from '@slipway/ui';
import { EnvironmentLink } from '../EnvironmentLink';
import { TakeNoteButton } from './TakeNoteButton';

const NAMED = 6;

/** Notices that go once they are mended; the others stay until somebody takes note. */
const goByThemselves = new Set<Notice['kind']>([
  'broken-file',
  'namespace-clash',
]);

/** One notice: what happened, by whose commit, and which environments it is about. */
export function NoticeBanner({ notice }: { notice: Notice }) {
  const more = notice.environments.length - NAMED;
  return (
    <Alert
      severity={notice.severity}
      sx={{ py: 0.25 }}
      action={
        goByThemselves.has(notice.kind) ? undefined : (
          <TakeNoteButton notice={notice} />
        )
      }
    >
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
