import type {
  Environment,
  EnvironmentPage,
} from '@slipway/plugin-environments-common';
import { formatEstimate } from '@slipway/ui';
import type { TabPath } from './tabs';

/** `1 testbed`, `3 testbeds`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** What a tab says first. `page`: all of its environments; `troubled`: those that wait for a person. */
export function answerFor(
  tab: TabPath,
  page: EnvironmentPage,
  troubled: EnvironmentPage,
): string {
  switch (tab) {
    case 'pr':
      return needsYou(troubled, page.totalItems, 'PR environment');
    case 'testbeds':
      return testbedsAnswer(page.items);
    case 'staging':
      return page.items[0]
        ? stagingAnswer(page.items[0])
        : 'There is no staging environment yet';
    case 'production':
      return page.items[0]
        ? productionAnswer(page.items[0])
        : 'There is no production environment yet';
    default:
      return needsYou(troubled, page.totalItems, 'environment');
  }
}

function needsYou(troubled: EnvironmentPage, total: number, noun: string) {
  const amount = troubled.totalItems;
  if (amount === 1) return `1 ${noun} needs you`;
  if (amount > 1) return `${count(amount, noun)} need you`;
  return total === 0
    ? `There are no ${noun}s`
    : `All is well with ${count(total, noun)}`;
}

function testbedsAnswer(items: Environment[]): string {
  const alive = items.filter(item => item.state !== 'destroyed');
  if (alive.length === 0) return 'There are no testbeds';
  const failed = alive.filter(item => item.regression?.result === 'failed');
  if (failed.length > 0) {
    return `The regression run failed on ${failed.length} of ${count(alive.length, 'testbed')}`;
  }
  const running = alive.filter(item => item.regression?.result === 'running');
  if (running.length > 0) {
    return `${count(running.length, 'regression run')} under way`;
  }
  const latest = [...alive].sort((a, b) =>
    b.createdAt.localeCompare(a.createdAt),
  )[0];
  return latest?.regression?.result === 'passed'
    ? 'The latest regression run passed'
    : `${count(alive.length, 'testbed')} without a result yet`;
}

/** What staging is doing, and what it would take to use it. */
export function stagingAnswer(staging: Environment): string {
  const hibernation = staging.hibernation;
  const estimate = hibernation?.estimate;
  const services = staging.workloads.filter(item => item.role === 'service');
  const awake = services.filter(item => item.replicas.ready > 0);
  switch (hibernation?.state) {
    case 'asleep': {
      const but =
        awake.length > 0
          ? ` but for ${awake.map(item => item.service).join(', ')}`
          : '';
      return estimate
        ? `Staging is asleep${but}, ready ${formatEstimate(estimate.seconds)} after you wake it`
        : `Staging is asleep${but}`;
    }
    case 'waking':
      return `Staging is waking: ${services.filter(item => item.state === 'ready').length} of ${count(services.length, 'service')} up`;
    case 'falling-asleep':
      return 'Staging is falling asleep';
    default:
      return troubleOf(staging, 'Staging') ?? 'Staging is awake';
  }
}

function productionAnswer(production: Environment): string {
  const drifted = production.workloads.filter(item => item.drifted);
  const trouble = troubleOf(production, 'Production');
  if (trouble) return trouble;
  if (drifted.length === 0) return 'Production runs what Git asks for';
  return `Production drifted from Git in ${drifted.map(item => item.service).join(', ')}`;
}

function troubleOf(environment: Environment, name: string) {
  if (!['degraded', 'stuck', 'invalid'].includes(environment.state)) {
    return undefined;
  }
  const reason = environment.reason?.message;
  return reason ? `${name} needs you: ${reason}` : `${name} needs you`;
}
