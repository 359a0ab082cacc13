import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import { ExternalLink, RelativeTime } from '@slipway/ui';
import { Fragment, type ReactNode } from 'react';
import { RegressionBadge, StateBadge } from '../../components/state/StateBadge';

/** The facts of an environment on a few lines, with the pages elsewhere. */
export function DetailFacts({ environment }: { environment: Environment }) {
  const facts: Array<[string, ReactNode]> = [
    ['State', <StateBadge state={environment.state} />],
    ['Change', changeOf(environment)],
    ['Opened by', environment.owner],
    ['Created', <RelativeTime at={environment.createdAt} />],
    ['Ready', environment.readyAt && <RelativeTime at={environment.readyAt} />],
    ['Expires', expiryOf(environment)],
    [
      'Destroyed',
      environment.destroyedAt && <RelativeTime at={environment.destroyedAt} />,
    ],
    [
      'Regression run',
      environment.regression && (
        <RegressionBadge result={environment.regression.result} />
      ),
    ],
    ['Cluster', environment.cluster],
    ['Namespace', <code>{environment.namespace}</code>],
    ['File', fileOf(environment)],
    ['Pages', linksOf(environment)],
  ];
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        rowGap: 1.5,
        fontSize: '0.875rem',
        '& dt': { color: 'text.secondary', fontSize: '0.75rem' },
        '& dd': {
          m: 0,
          minHeight: 24,
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
        },
      }}
    >
      {facts.map(([label, value]) => (
        <Fragment key={label}>
          {value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </Fragment>
      ))}
    </Box>
  );
}

function changeOf({ change }: Environment): ReactNode {
  if (!change) return undefined;
  const commit = `${change.repository}@${change.commit.slice(0, 7)}`;
  const pull = change.pullRequest;
  return (
    <>
      {change.url ? (
        <ExternalLink url={change.url}>{commit}</ExternalLink>
      ) : (
        commit
      )}
      {pull && (
        <span>
          {pull.url ? (
            <ExternalLink url={pull.url}>#{pull.number}</ExternalLink>
          ) : (
            `#${pull.number}`
          )}{' '}
          {pull.title} by {pull.author}
        </span>
      )}
    </>
  );
}

function expiryOf({ expiresAt, expiresSoon, state }: Environment): ReactNode {
  if (!expiresAt || state === 'destroyed') return undefined;
  return (
    <>
      {expiresSoon && (
        <WarningAmber
          titleAccess="Expires soon"
          sx={{ fontSize: 18, color: 'warning.main', mr: -1 }}
        />
      )}
      <RelativeTime at={expiresAt} />
    </>
  );
}

function fileOf({ file }: Environment): ReactNode {
  if (!file) return undefined;
  const text = file.commit
    ? `${file.path}@${file.commit.slice(0, 7)}`
    : file.path;
  return file.url ? <ExternalLink url={file.url}>{text}</ExternalLink> : text;
}

function linksOf({ links }: Environment): ReactNode {
  if (links.length === 0) return undefined;
  return links.map(link => (
    <ExternalLink key={`${link.kind}-${link.url}`} url={link.url}>
      {link.title}
    </ExternalLink>
  ));
}
