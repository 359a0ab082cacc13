import type {
  RegressionResult,
  Workload,
} from '@slipway/plugin-environments-common';
import type { EnvironmentFacts } from '../facts';

/** What the Job that judges a Testbed says, from the cluster or else from Argo CD's health of it. */
export function regressionResult(
  facts: EnvironmentFacts,
  workloads: Workload[],
): RegressionResult | undefined {
  const test = workloads.find(({ role }) => role === 'test');
  if (!test) return undefined;
  const job = facts.workloads.find(
    ({ service, kind }) => service === test.service && kind === 'Job',
  )?.job;
  if (job) return job;
  const application = facts.applications.find(
    ({ component }) => component === test.service,
  );
  switch (application?.health) {
    case 'Healthy':
      return application.sync === 'Synced'
        ? { result: 'passed' }
        : { result: 'waiting' };
    case 'Degraded':
      return { result: 'failed', message: application.healthMessage };
    case 'Progressing':
      return { result: 'running', startedAt: application.createdAt };
    default:
      return { result: 'waiting' };
  }
}
