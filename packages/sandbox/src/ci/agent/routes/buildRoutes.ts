import { BuildkiteError, cancelBuild } from '../../../buildkite';
import type { AgentCall } from '../JobAccess';
import { readBody, stepBody } from './bodies';

/** `step get`: what is known of a step of the build; its own by default. */
export function describeStep({ access, body }: AgentCall) {
  const { step: wanted = access.job.stepId } = readBody(stepBody, body);
  const jobs = access.job.build.jobs.filter(
    ({ stepId, step }) => stepId === wanted || step.key === wanted,
  );
  const job = jobs.at(-1);
  if (!job) throw new BuildkiteError(404, `No step ${wanted} found`);
  const { step } = job;
  const script = step.type === 'script' ? step : undefined;
  return {
    id: job.stepId,
    key: step.key ?? null,
    type: step.type,
    label: 'label' in step ? (step.label ?? null) : null,
    command: script?.command ?? null,
    agents: script?.agentQueryRules ?? [],
    env: script?.env ?? {},
    state: job.state,
  };
}

/** `build cancel` */
export function cancel({ access, model }: AgentCall) {
  cancelBuild(model, access.job.build);
  return {};
}
