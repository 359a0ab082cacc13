import type { Environment } from '@slipway/plugin-environments-common';

/** What an environment is doing, in one sentence. */
export function detailAnswer(environment: Environment): string {
  const { name, workloads } = environment;
  const ready = workloads.filter(workload => workload.state === 'ready').length;
  const progress = `${ready} of ${workloads.length} workloads ready`;
  switch (environment.state) {
    case 'requested':
      return `${name} is asked for, nothing of it exists yet`;
    case 'creating':
      return `${name} is being created: ${progress}`;
    case 'ready':
      return `${name} is ready`;
    case 'degraded':
      return `${name} needs you: something in it does not work`;
    case 'stuck':
      return `${name} needs you: it does not move on`;
    case 'invalid':
      return `${name} needs you: its file cannot be used`;
    case 'asleep':
      return `${name} is asleep`;
    case 'waking':
      return `${name} is waking: ${progress}`;
    case 'falling-asleep':
      return `${name} is falling asleep`;
    case 'destroying':
      return `${name} is being destroyed`;
    case 'destroyed':
      return `${name} is gone`;
    default:
      return name;
  }
}
