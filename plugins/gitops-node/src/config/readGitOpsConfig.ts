import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where the GitOps repository is and how to get in. */
export interface GitOpsConfig {
  /** Clone URL without credentials. */
  url: string;
  branch: string;
  token?: string;
  /** User name that goes with the token. */
  username: string;
  /** Page of the repository on the Git host, without a trailing slash. */
  webUrl?: string;
  webhookSecret?: string;
  committer: { name: string; email: string };
}

const branchName = z
  .string()
  .max(200)
  .regex(
    /^(?!.*(\.\.|@\{|\/\/|\.lock(\/|$)))[A-Za-z0-9_][\w./+@-]*(?<![./])$/,
    'must be the name of a branch, for example "main"',
  );

const oneLine = (what: string) =>
  z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}<>]+$/u, `must be ${what}, on one line, without < and >`);

const schema = z.object({
  url: z.string().superRefine((url, context) => {
    const problem = urlProblem(url);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  }),
  branch: branchName.default('main'),
  token: z
    .string()
    .min(1)
    .regex(/^[^\p{Cc}]+$/u, 'must be one line')
    .optional(),
  username: z
    .string()
    .regex(/^[^\p{Cc}:]+$/u, 'must be one line without ":"')
    .default('x-access-token'),
  webUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
    .optional(),
  webhookSecret: z.string().min(1).optional(),
  committer: z
    .object({
      name: oneLine('a name').default('Slipway'),
      email: oneLine('a mail address').default('slipway@localhost'),
    })
    .prefault({}),
});

/**
 * Reads the key `gitops` of app-config.
 *
 * @throws InputError naming the key that is missing or wrong and what would be right.
 */
export function readGitOpsConfig(config: Config): GitOpsConfig {
  const value = config.getOptional('gitops');
  if (value === undefined) {
    throw new InputError(
      'The configuration has no "gitops": set gitops.url to the clone URL of the GitOps repository',
    );
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      issue => `${['gitops', ...issue.path].join('.')}: ${issue.message}`,
    );
    throw new InputError(`Wrong configuration: ${issues.join('; ')}`);
  }
  const { webUrl, ...rest } = parsed.data;
  return {
    ...rest,
    webUrl: (webUrl ?? webUrlOf(rest.url))?.replace(/\/+$/, ''),
  };
}

function urlProblem(url: string): string | undefined {
  if (/^\/[^\p{Cc}]+$/u.test(url)) return undefined;
  if (/^[\w.-]+@[\w.-]+:[^\p{Cc}]+$/u.test(url)) return undefined;
  if (!URL.canParse(url)) {
    return 'must be a clone URL, for example "https://git.example.com/platform/gitops.git"';
  }
  const { protocol, username, password } = new URL(url);
  if (!['http:', 'https:', 'ssh:', 'file:'].includes(protocol)) {
    return `must be an http, https, ssh or file URL, not "${protocol}"`;
  }
  if (password || (username && protocol !== 'ssh:')) {
    return 'must not carry credentials; put them into gitops.username and gitops.token';
  }
  return undefined;
}

function webUrlOf(url: string): string | undefined {
  if (!/^https?:\/\//.test(url)) return undefined;
  return url.replace(/\/+$/, '').replace(/\.git$/, '');
}
