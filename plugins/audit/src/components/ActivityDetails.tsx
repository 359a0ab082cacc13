import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { Activity } from '@slipway/plugin-audit-common';
import {
  CopyButton,
  CopyLinkButton,
  formatInstant,
  RawText,
  withLocalInstants,
} from '@slipway/ui';
import type { ReactNode } from 'react';
import { formatDuration } from '../activity/duration';
import { outcomeLooks } from '../activity/outcomes';
import { reasonWords } from '../activity/reasonWords';
import { rootRouteRef } from '../routes';
import { ActorName } from './ActorName';
import { CommitLink } from './CommitLink';
import { ServiceLinks } from './TargetLinks';

/** Everything that is on record about one activity. */
export function ActivityDetails({ activity }: { activity: Activity }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const { correlationId } = activity;
  return (
    <Box sx={{ pl: 5.5, pr: 2, pb: 2, pt: 0.5 }}>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'max-content minmax(0, 1fr)',
          columnGap: 2.5,
          rowGap: 0.5,
          m: 0,
          fontSize: '0.8125rem',
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, overflowWrap: 'anywhere' },
        }}
      >
        {factsOf(activity).map(
          ([label, value]) =>
            value && (
              <Box key={label} sx={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </Box>
            ),
        )}
        <dt>Correlation id</dt>
        <Box component="dd" sx={{ display: 'flex', alignItems: 'center' }}>
          <code>{correlationId}</code>
          <CopyButton text={correlationId} what="correlation id" />
          <CopyLinkButton
            name="this activity"
            path={`${root}?correlationId=${correlationId}`}
          />
        </Box>
      </Box>
    </Box>
  );
}

function factsOf(activity: Activity): Array<[string, ReactNode]> {
  const { target, actor, finishedAt, durationMs, commit } = activity;
  const { meaning } = outcomeLooks[activity.outcome];
  return [
    ['Asked for', formatInstant(activity.at)],
    [
      'Ended',
      finishedAt &&
        `${formatInstant(finishedAt)}${durationMs === undefined ? '' : `, after ${formatDuration(durationMs)}`}`,
    ],
    [
      'By',
      <>
        <ActorName actor={actor} /> <code>{actor.ref}</code>
      </>,
    ],
    [
      'Action',
      <>
        <code>{activity.action}</code> of the plugin{' '}
        <code>{activity.plugin}</code>
      </>,
    ],
    ['Target', target.name],
    ['Environment', target.environment],
    [
      'Services',
      target.services?.length ? (
        <ServiceLinks services={target.services} all />
      ) : undefined,
    ],
    ['Reason', reasonWords(activity)],
    ['Outcome', `${meaning}.`],
    ['Answer', activity.message && withLocalInstants(activity.message)],
    ['Error', activity.error && <RawText>{activity.error}</RawText>],
    ['Commit', commit && <CommitLink {...commit} />],
    ['Asked with', parametersOf(activity)],
    ['Records', activity.sequences.map(number => `#${number}`).join(', ')],
  ];
}

function parametersOf({ parameters }: Activity): ReactNode {
  if (!parameters || Object.keys(parameters).length === 0) return undefined;
  return <RawText>{JSON.stringify(parameters, undefined, 2)}</RawText>;
}
