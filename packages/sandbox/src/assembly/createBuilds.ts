import { CompanyBuilds } from '../ci/CompanyBuilds';
import { credentials } from '../credentials';
import type { GitHost } from '../git';
import { imageHosts } from '../world/images';
import { HOST, type Shared } from './Shared';

/** Buildkite with the company's pipelines, and what runs their steps. */
export function createBuilds(
  { options, at, ...shared }: Shared,
  git: GitHost,
): CompanyBuilds {
  const { portal, pipelines = 0, builds = 0, running = 0, logs } = options;
  return new CompanyBuilds({
    host: HOST,
    port: at.buildkite,
    token: credentials.buildkiteToken,
    webhook: portal
      ? {
          url: `${portal}/api/buildkite/webhooks/example`,
          token: credentials.buildkiteWebhookToken,
        }
      : undefined,
    git,
    ...shared,
    more: { pipelines, builds, running, logs },
    imageHosts: imageHosts[options.shape],
  });
}
