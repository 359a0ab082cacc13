import {
  createBuildSchema,
  type CreateBuild,
} from '@slipway/plugin-buildkite-common';

/** The form, as typed. */
export interface BuildForm {
  /** `example/shop`. */
  pipeline: string;
  branch: string;
  /** Empty: HEAD. */
  commit: string;
  message: string;
  /** `NAME=value`, one a line. */
  env: string;
}

/** What is sent, or what is wrong by field. */
export type ReadForm =
  | { body: CreateBuild; errors?: undefined }
  | { body?: undefined; errors: Partial<Record<keyof BuildForm, string>> };

/** Checks a form against the schema that the backend checks with. */
export function readForm(form: BuildForm): ReadForm {
  const errors: Partial<Record<keyof BuildForm, string>> = {};
  const [organization = '', pipeline = ''] = form.pipeline.split('/');
  const env = readEnv(form.env);
  if (env.error) errors.env = env.error;
  const body: CreateBuild = {
    organization,
    pipeline,
    branch: form.branch.trim(),
    commit: readCommit(form.commit),
    ...(form.message.trim() && { message: form.message.trim() }),
    env: env.variables,
  };
  if (!form.pipeline) errors.pipeline = 'is required';
  if (!body.branch) errors.branch = 'is required';
  const parsed = createBuildSchema.safeParse(body);
  for (const issue of parsed.error?.issues ?? []) {
    const { path } = issue;
    const field = fieldOf(path);
    const message =
      issue.code === 'invalid_key'
        ? (issue.issues[0]?.message ?? issue.message)
        : issue.message;
    errors[field] ??=
      field === 'env' && path[1] !== undefined
        ? `${String(path[1])} ${message}`
        : message;
  }
  return Object.keys(errors).length > 0 ? { errors } : { body };
}

function readCommit(typed: string): string {
  const text = typed.trim();
  return text === '' || text.toUpperCase() === 'HEAD'
    ? 'HEAD'
    : text.toLowerCase();
}

function fieldOf([first]: PropertyKey[]): keyof BuildForm {
  switch (first) {
    case 'branch':
    case 'commit':
    case 'message':
    case 'env':
      return first;
    default:
      return 'pipeline';
  }
}

/** Reads `NAME=value` lines. Empty lines are left out; what follows the first `=` is the value, as it is. */
function readEnv(text: string): {
  variables: Record<string, string>;
  error?: string;
} {
  const variables = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, name, value] = /^\s*([^=\s]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return {
        variables: {},
        error: `line ${index + 1} must be NAME=value`,
      };
    }
    if (variables.has(name)) {
      return {
        variables: {},
        error: `line ${index + 1} says ${name} a second time`,
      };
    }
    variables.set(name, value);
  }
  return { variables: Object.fromEntries(variables) };
}
