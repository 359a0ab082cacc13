import type { BehaviourOf, ImageExists } from '../kubernetes';
import { REGISTRY } from './company';
import { plannedEnvironments } from './conditions';

/** Tags that the company's pipelines give: of pull requests, of main, of releases. */
const PIPELINE_TAG =
  /^(pr-\d+-[0-9a-f]{7,40}|main-[0-9a-f]{7,40}|v\d+\.\d+\.\d+(-[\w.]+)?)$/;

/**
 * What the registry has: images of the company under every tag its pipelines would give, except those that were never
 * built; images of others under any tag.
 */
export const imageExists: ImageExists = image => {
  if (!image.startsWith(`${REGISTRY}/`)) return 'present';
  const { service, tag } = parse(image);
  if (service === 'regression') return 'present';
  const neverBuilt = plannedEnvironments.some(
    ({ number, condition }) =>
      condition.is === 'image-missing' &&
      condition.service === service &&
      tag.startsWith(`pr-${number}-`),
  );
  return !neverBuilt && PIPELINE_TAG.test(tag) ? 'present' : 'missing';
};

/** How a regression run goes. */
export interface RegressionRun {
  durationMs: number;
  fails?: string;
}

/** What containers of the company's images do. */
export function companyBehaviour(
  /** By the namespace of the Testbed; absent: well, in a minute and a half. */
  regressions: ReadonlyMap<string, RegressionRun>,
): BehaviourOf {
  return (image, pod) => {
    const { service, tag } = parse(image);
    if (service === 'regression') {
      const run = regressions.get(pod.metadata.namespace ?? '');
      return { pullMs: 6_000, job: run ?? { durationMs: 90_000 } };
    }
    const planned = plannedEnvironments.find(({ number }) =>
      tag.startsWith(`pr-${number}-`),
    );
    if (!planned) return {};
    const { condition } = planned;
    if (!('service' in condition) || condition.service !== service) return {};
    switch (condition.is) {
      case 'crashing':
        return { crash: { exitCode: 1, log: condition.log, afterMs: 1_500 } };
      case 'not-ready':
        return { neverReady: condition.probe };
      case 'creating':
        return { pullMs: 14 * 60_000 };
      default:
        return {};
    }
  };
}

function parse(image: string): { service: string; tag: string } {
  const [path = '', tag = 'latest'] = image
    .slice(image.lastIndexOf('/') + 1)
    .split(':');
  return { service: path, tag };
}
