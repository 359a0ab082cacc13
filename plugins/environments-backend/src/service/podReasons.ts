import type { Reason } from '@slipway/plugin-environments-common';
import type { ObservedWorkload } from '../facts';

type Problem = NonNullable<ObservedWorkload['problem']>;

/** What is wrong with the pods of a workload, in one sentence a developer understands. */
export function podReason(workload: ObservedWorkload): Reason | undefined {
  const { problem } = workload;
  if (!problem) return undefined;
  return {
    message: `${workload.service}: ${sentence(problem)}`,
    raw: problem.raw,
    source: `kubernetes/${workload.cluster}`,
  };
}

function sentence(problem: Problem): string {
  switch (problem.code) {
    case 'image-pull':
      return imagePull(problem);
    case 'crash-loop':
      return `crashes soon after it starts${times(problem.restarts)}; its log says why`;
    case 'out-of-memory':
      return `runs out of memory${times(problem.restarts)}; raise its memory limit or mend the leak`;
    case 'config':
      return 'its pod cannot be configured; a ConfigMap, Secret or key it names is missing';
    case 'unschedulable':
      return 'no node of the cluster can take its pod';
    case 'not-ready':
      return 'runs but does not become ready; its readiness probe fails';
    case 'failed':
      return 'its pod failed';
    default:
      return problem.code satisfies never;
  }
}

function imagePull({ image, raw }: Problem): string {
  const which = image ? `image ${image}` : 'its image';
  if (/not found|manifest unknown|does not exist/i.test(raw))
    return `${which} does not exist`;
  if (/unauthorized|denied|forbidden|authentication|40[13]/i.test(raw))
    return `the registry does not let the cluster pull ${which}`;
  if (/invalid ?image ?name|invalid reference/i.test(raw))
    return `${which} is not a valid image reference`;
  return `${which} cannot be pulled`;
}

function times(restarts: number | undefined): string {
  if (!restarts) return '';
  return restarts === 1 ? ', restarted once' : `, restarted ${restarts} times`;
}
