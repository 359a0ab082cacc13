import type { BehaviourOf } from '../kubernetes';
import { plannedEnvironments } from './conditions';
import { imageName } from './images';

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
  const { repository, tag } = imageName(image);
  return { service: repository.slice(repository.lastIndexOf('/') + 1), tag };
}
