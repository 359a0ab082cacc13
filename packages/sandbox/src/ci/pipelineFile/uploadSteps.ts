import { stringify } from 'yaml';
import type { PipelineSeed } from '../../buildkite';

const label = ':pipeline: Pipeline upload';
const command = 'buildkite-agent pipeline upload';

/**
 * What Buildkite itself keeps of a pipeline whose steps are in its repository: one step that uploads them, so that every
 * build, a rebuilt one too, follows the file of its own commit.
 */
export const uploadSteps = {
  steps: [{ type: 'script', label, command }],
  configuration: stringify({ steps: [{ label, command }] }),
} as const satisfies Partial<PipelineSeed>;
