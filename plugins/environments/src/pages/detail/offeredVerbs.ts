import type { Environment } from '@slipway/plugin-environments-common';
import type { EnvironmentVerb } from '../../hooks/useObstacle';

/** An action that makes sense for a kind of environment, and why it does not just now. */
export interface OfferedVerb {
  verb: EnvironmentVerb;
  obstacle?: string;
}

const fileObstacle = ({ state }: Environment) =>
  state === 'invalid' ? 'Its file has to be mended in Git first' : undefined;

/** The actions on an environment, those first that are wanted most. */
export function offeredVerbs(environment: Environment): OfferedVerb[] {
  const { name, kind, state } = environment;
  const gone = state === 'destroyed' ? `${name} is gone` : undefined;
  const refresh: OfferedVerb = { verb: 'refresh', obstacle: gone };
  if (kind === 'pull-request') {
    const going = state === 'destroying' ? `${name} is on its way out` : gone;
    return [
      refresh,
      { verb: 'extend', obstacle: going ?? fileObstacle(environment) },
      { verb: 'destroy', obstacle: going },
    ];
  }
  if (environment.hibernation) {
    const asleep = environment.hibernation.state === 'asleep';
    const awake = environment.hibernation.state === 'awake';
    return [
      refresh,
      { verb: 'wake', obstacle: awake ? `${name} is awake` : undefined },
      { verb: 'sleep', obstacle: asleep ? `${name} is asleep` : undefined },
    ];
  }
  return [refresh];
}
