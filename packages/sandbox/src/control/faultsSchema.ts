import { z } from 'zod';
import { faultKinds, type Fault, type FaultKind } from '../core/faults';
import type { SystemInfo } from '../core/system';

const fault = z.strictObject({
  system: z.string(),
  kind: z.enum(faultKinds),
  path: z.string().startsWith('/').optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  status: z.number().int().min(400).max(599).optional(),
  skewSeconds: z.number().min(-604_800).max(604_800).optional(),
});

/** What `PUT /faults` takes: an object with the list of faults as `items`, or the bare list. */
export const faultsSchema = z.preprocess(
  body => (Array.isArray(body) ? { items: body } : body),
  z.strictObject({ items: z.array(fault).max(200) }),
);

const ofWebhooks: readonly FaultKind[] = [
  'duplicate-webhooks',
  'delay-webhooks',
  'drop-webhooks',
];
const sendWebhooks: ReadonlyArray<SystemInfo['kind']> = [
  'git',
  'buildkite',
  'harbor',
];
const ofStreams: ReadonlyArray<SystemInfo['kind']> = ['kubernetes', 'argocd'];
/** Which kinds a setting is for. */
const settings: Record<
  'delayMs' | 'status' | 'skewSeconds',
  readonly FaultKind[]
> = {
  delayMs: ['slow', 'delay-webhooks'],
  status: ['error'],
  skewSeconds: ['clock-skew'],
};

/** Why a fault would do nothing, in a sentence; undefined when it does what it says. */
export function whyWithoutEffect(
  { system, kind, ...given }: Fault,
  systems: readonly SystemInfo[],
): string | undefined {
  const target = systems.find(({ name }) => name === system);
  if (!target) {
    const names = systems.map(({ name }) => name).join(', ');
    return `There is no system ${system}; there are ${names}.`;
  }
  if (ofWebhooks.includes(kind) && !sendWebhooks.includes(target.kind)) {
    return `${system} sends no web hooks: ${kind} is for git, buildkite and harbor.`;
  }
  if (ofWebhooks.includes(kind) && given.path !== undefined) {
    return `${kind} is about every web hook: it takes no path.`;
  }
  if (kind === 'break-stream' && !ofStreams.includes(target.kind)) {
    return `${system} has no streams that could break.`;
  }
  for (const [name, kinds] of Object.entries(settings)) {
    if (name in given && !kinds.includes(kind)) {
      return `${kind} takes no ${name}: it is for ${kinds.join(' and ')}.`;
    }
  }
  return undefined;
}
