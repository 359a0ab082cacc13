import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { GitOpsRepository, type GitOpsConfig } from '@slipway/gitops-node';

/** The GitOps repository, with its bare copy in the backend's working directory. */
export function openRepository(
  config: Config,
  gitops: GitOpsConfig,
  logger: LoggerService,
): GitOpsRepository {
  const parent =
    config.getOptionalString('backend.workingDirectory') ?? tmpdir();
  // Each process needs a copy of its own; portals on one machine differ in their address, or in what they show.
  const owner = createHash('sha1')
    .update(`${config.getString('backend.baseUrl')}\n${gitops.url}`)
    .digest('hex')
    .slice(0, 12);
  return GitOpsRepository.create({
    config: gitops,
    cacheDirectory: join(parent, `slipway-gitops-${owner}`),
    logger,
  });
}
