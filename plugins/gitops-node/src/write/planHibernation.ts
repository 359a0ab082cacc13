import { InputError, NotFoundError } from '@backstage/errors';
import { overlayPath } from '../layout/paths';
import type { HibernationFile } from '../types';
import type { WorkingTree } from './WorkingTree';
import { nameList } from './commitMessage';
import {
  changeKeepAwake,
  isRunning,
  readHibernation,
  type KeepAwakeEntry,
} from './keepAwake';
import { momentOf } from './moments';
import { withReplicas } from './overlayEdits';
import { readOverlay } from './overlayPlaces';
import type { PlanContext, Planner } from './types';

/**
 * Gives services that sleep the replicas of hibernation.yaml. One that runs
 * with another number is awake and stays as it is. With `until` an entry of
 * `keepAwake` is added, or replaces the actor's own.
 */
export const planWake: Planner<'wake'> = async (
  { services, until },
  tree,
  context,
) => {
  const hibernation = await readHibernation(tree);
  const { present, notes } = servicesOf(hibernation, services, tree);
  const woken: string[] = [];
  for (const service of present) {
    const overlay = await readOverlay(tree, 'staging', service);
    const replicas = hibernation.replicas[service] ?? 0;
    const current = overlay.file.replicas ?? overlay.context.base?.replicas;
    if (current !== 0 || replicas === 0) continue;
    tree.write(overlay.context.path, withReplicas(overlay, replicas));
    woken.push(service);
  }
  if (until !== undefined) await keep(services, until, tree, context);
  const names = woken.length > 0 ? woken : present;
  return {
    subject:
      woken.length > 0 || until === undefined
        ? `Wake staging: ${nameList(names)}`
        : keepSubject(services, until),
    notes,
  };
};

/**
 * Sets services to no replicas. Without a list of services those that somebody
 * else keeps awake are left out, and the notes say so; services that are named
 * go to sleep all the same and lose their entries of `keepAwake`.
 */
export const planSleep: Planner<'sleep'> = async (
  { services },
  tree,
  { actor, now },
) => {
  const hibernation = await readHibernation(tree);
  const { present, notes } = servicesOf(hibernation, services, tree);
  const running = hibernation.keepAwake.filter(entry => isRunning(entry, now));
  const others = running.filter(({ by }) => by !== actor);
  const slept: string[] = [];
  const left = new Set<string>();
  for (const service of present) {
    const keeper = others.find(
      entry => entry.service === undefined || entry.service === service,
    );
    if (keeper && !services) {
      left.add(service);
      notes.push(`${service} stays awake: ${keeperText(keeper)}`);
      continue;
    }
    const overlay = await readOverlay(tree, 'staging', service);
    const current = overlay.file.replicas ?? overlay.context.base?.replicas;
    if (current === 0) continue;
    tree.write(overlay.context.path, withReplicas(overlay, 0));
    slept.push(service);
  }
  await changeKeepAwake(tree, now, {
    remove: entry => {
      if (!isRunning(entry, now)) return false;
      if (services) return services.some(name => name === entry.service);
      return entry.by === actor && !left.has(entry.service ?? '');
    },
  });
  const whole = others.find(({ service }) => service === undefined);
  if (services && whole) {
    notes.push(`The rest of staging stays awake: ${keeperText(whole)}`);
  }
  return {
    subject: `Put staging to sleep: ${nameList(slept.length > 0 ? slept : present)}`,
    notes,
  };
};

/** Keeps services, or the whole of staging, awake against schedule and idle time-out. Wakes nothing. */
export const planKeepAwake: Planner<'keep-awake'> = async (
  { services, until },
  tree,
  context,
) => {
  servicesOf(await readHibernation(tree), services, tree);
  await keep(services, until, tree, context);
  return { subject: keepSubject(services, until), notes: [] };
};

async function keep(
  services: string[] | undefined,
  until: string,
  tree: WorkingTree,
  { actor, reason, now }: PlanContext,
): Promise<void> {
  const moment = momentOf(until, 'until', now);
  const targets: Array<string | undefined> = services ?? [undefined];
  await changeKeepAwake(tree, now, {
    remove: ({ by, service }) => by === actor && targets.includes(service),
    add: [...new Set(targets)].map(service => ({
      ...(service !== undefined && { service }),
      until: moment,
      by: actor,
      ...(reason && { reason }),
    })),
  });
}

/** The services meant, in the order of hibernation.yaml. */
function servicesOf(
  { replicas }: HibernationFile,
  services: string[] | undefined,
  tree: WorkingTree,
): { present: string[]; notes: string[] } {
  const known = Object.keys(replicas);
  if (services) {
    if (services.length === 0) throw new InputError('No service was given');
    const unknown = services.filter(service => !known.includes(service));
    if (unknown.length > 0) {
      throw new NotFoundError(
        `Staging has no service ${unknown.join(', ')} that hibernates; hibernation.yaml knows ${known.join(', ')}`,
      );
    }
    return {
      present: known.filter(name => services.includes(name)),
      notes: [],
    };
  }
  const present = known.filter(name => tree.has(overlayPath('staging', name)));
  const notes = known
    .filter(name => !present.includes(name))
    .map(name => `${name} is left out: staging has no folder for it`);
  return { present, notes };
}

function keepSubject(services: string[] | undefined, until: string): string {
  const what = services ? nameList(services) : 'all';
  return `Keep staging awake until ${until}: ${what}`;
}

function keeperText({ by, until, reason }: KeepAwakeEntry): string {
  return `${by} keeps it so until ${until}${reason ? ` (${reason})` : ''}`;
}
