import { YAMLError, parseDocument } from 'yaml';
import type { Build, Job, Step } from '../../buildkite';
import { interpolate, interpolateAll, type Environment } from './interpolate';
import { parsed } from './parsed';
import { PipelineFileError } from './PipelineFileError';
import { fileSchema } from './schemas';
import { StepReader } from './steps';

/** What a pipeline file is read for. */
export interface PipelineContext {
  /** Decides conditions and branch filters. */
  build: Build;
  /** Jobs whose steps' keys are taken; those of the build by default. */
  jobs?: readonly Job[];
  /** Variables that are put into the file; absent: none are. */
  environment?: Environment;
}

/**
 * Reads a Buildkite pipeline file (YAML or JSON) into steps as `buildkite-agent pipeline upload` does.
 *
 * @throws PipelineFileError that names the step and the key, or the line where the file cannot be parsed
 */
export function readPipeline(text: string, context: PipelineContext): Step[] {
  const content = parsePipelineFile(text, context.environment);
  const file = parsed(fileSchema, content, 'The pipeline file');
  const reader = new StepReader(context.build, {
    env: file.env ?? {},
    agents: file.agents ?? undefined,
    priority: file.priority,
  });
  const steps = reader.read(file.steps);
  refuseTakenKeys(steps, context.jobs ?? context.build.jobs);
  return steps;
}

/**
 * What a file says, with variables put in when there are any, and before anything is made of it.
 *
 * @throws PipelineFileError when it is neither YAML nor JSON, or a variable it needs is missing
 */
export function parsePipelineFile(
  text: string,
  environment?: Environment,
): unknown {
  const content = parse(text);
  const value = Array.isArray(content) ? { steps: content } : content;
  return environment ? withVariables(value, environment) : value;
}

function parse(text: string): unknown {
  if (text.trim() === '')
    throw new PipelineFileError('The pipeline file is empty');
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error) throw unreadable(error);
  try {
    return document.toJS();
  } catch (cause) {
    // Aliases that name nothing, or far too much.
    throw unreadable(cause);
  }
}

function unreadable(error: unknown): PipelineFileError {
  const line =
    error instanceof YAMLError && error.linePos
      ? `line ${error.linePos[0].line}`
      : '';
  const [message = ''] = (
    error instanceof Error ? error.message : String(error)
  ).split(' at line ');
  return new PipelineFileError('The pipeline file is no YAML', line, message);
}

/** The file's own `env` is known to what follows it, as the agent has it. */
function withVariables(value: unknown, environment: Environment): unknown {
  if (typeof value !== 'object' || value === null || !('env' in value)) {
    return interpolateAll(value, environment);
  }
  const own: Record<string, string> = {};
  if (typeof value.env === 'object' && value.env !== null) {
    for (const [name, content] of Object.entries(value.env)) {
      const known = { ...environment, ...own };
      own[name] = interpolate(String(content ?? ''), known);
    }
  }
  return {
    ...Object(
      interpolateAll({ ...value, env: undefined }, { ...environment, ...own }),
    ),
    env: own,
  };
}

function refuseTakenKeys(steps: readonly Step[], jobs: readonly Job[]): void {
  const taken = new Set(jobs.map(({ step }) => step.key));
  for (const { key } of steps) {
    if (key === undefined) continue;
    if (taken.has(key)) {
      throw new PipelineFileError(
        `key ${JSON.stringify(key)} is taken: keys are unique within a build`,
      );
    }
    taken.add(key);
  }
}
