import type { Random } from '../../../core/random';
import type { Script, WorkOrder } from '../types';
import { between, green, line, prompt } from './lines';

export const listOf = (text = '') => text.split(',').filter(Boolean);

/** Name of the environment that a build opens. */
export function environmentName({ params, commit }: WorkOrder): string {
  const pull = params['pull-request'];
  return pull ? `pr-${pull}` : `testbed-main-${commit.slice(0, 7)}`;
}

/** Opens an environment; `done` says what became of it. */
export function openEnvironment(
  order: WorkOrder,
  random: Random,
  done: string,
): Script {
  const name = environmentName(order);
  const { params, commit } = order;
  return {
    lines: [
      prompt(
        `slipway environment open ${name} --commit ${commit} --services ${params.services} --tag ${params.tag}`,
      ),
      line(between(random, 1, 3), `Reading ${name} in the GitOps repository`),
      ...listOf(params.services).map(service =>
        line(0.2, `  ${service} → ${params.tag}`),
      ),
      line(between(random, 1, 2), `${green('✔')} ${done}`),
    ],
    exitCode: 0,
    results: { environment: name },
  };
}

export function smokeTest(order: WorkOrder, random: Random): Script {
  const name = environmentName(order);
  const services = ['storefront', 'checkout', 'catalog', 'payments'];
  return {
    lines: [
      prompt(`slipway environment wait ${name}`),
      line(between(random, 8, 20), `${name}: Argo CD is syncing`),
      ...services.map(service =>
        line(
          between(random, 3, 12),
          `${green('✔')} ${service} answers (200 in ${random.between(8, 90)} ms)`,
        ),
      ),
    ],
    exitCode: 0,
  };
}

/** Tag of the release that a build makes. */
export const releaseTag = (build: number): string => `v1.6.${build}`;

export function retag(order: WorkOrder, random: Random, host: string): Script {
  const release = releaseTag(order.build);
  const { services, tag } = order.params;
  return {
    lines: listOf(services).flatMap(service => [
      prompt(`crane tag ${host}/shop/${service}:${tag} ${release}`),
      line(between(random, 1, 3), `${service}: tagged ${release}`),
    ]),
    exitCode: 0,
    results: { release },
  };
}

export function releaseNotes(order: WorkOrder, random: Random): Script {
  return {
    lines: [
      prompt(`slipway release notes --commit ${order.commit}`),
      line(
        between(random, 2, 5),
        `Notes of ${releaseTag(order.build)} are written`,
      ),
    ],
    exitCode: 0,
  };
}

export function gitopsCheck(_order: WorkOrder, random: Random): Script {
  return {
    lines: [
      prompt('slipway gitops check'),
      line(between(random, 2, 5), 'environments/pr: 16 files'),
      line(between(random, 1, 2), 'staging, production: 8 overlays'),
      line(0.3, `${green('✔')} Everything can be built`),
    ],
    exitCode: 0,
  };
}
