import Box from '@mui/material/Box';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import { Fragment } from 'react';
import { EnvironmentLink } from '../links/EnvironmentLink';

/** What matters most first. */
const order: Array<RunningPlace['kind']> = [
  'production',
  'staging',
  'testbed',
  'pull-request',
];

/** Props of {@link RunsIn}. */
interface RunsInProps {
  places: RunningPlace[];
  /** How many environments are named; the others on hovering. Absent: all. */
  most?: number;
  /** Of the others nothing is said: they stand elsewhere. */
  brief?: boolean;
}

/** Environments that something runs in, each once, production first. */
export function environmentsOf(places: RunningPlace[]): string[] {
  const sorted = [...places].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      a.environment.localeCompare(b.environment),
  );
  return [...new Set(sorted.map(place => place.environment))];
}

/** Where an image runs now. */
export function RunsIn({ places, most, brief }: RunsInProps) {
  const names = environmentsOf(places);
  if (names.length === 0) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        nowhere
      </Box>
    );
  }
  const shown = names.slice(0, most ?? names.length);
  const rest = names.slice(shown.length);
  return (
    <span>
      {shown.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <EnvironmentLink name={name} />
        </Fragment>
      ))}
      {rest.length > 0 && !brief && (
        <Box component="span" title={rest.join(', ')}>
          {` and ${rest.length} more`}
        </Box>
      )}
    </span>
  );
}
