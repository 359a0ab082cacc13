import type { PipelineRun } from '@slipway/plugin-buildkite-common';

/** Why a run is as it is, in Tekton's words; undefined where the state says all. */
export function runReason(
  run: Pick<PipelineRun, 'state' | 'reason' | 'message'>,
): string | undefined {
  if (run.state === 'succeeded' || run.state === 'running') return undefined;
  return [run.reason, run.message].filter(Boolean).join(': ') || undefined;
}
