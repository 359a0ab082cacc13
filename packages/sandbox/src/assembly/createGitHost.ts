import path from 'node:path';
import { credentials } from '../credentials';
import { freshFolder } from '../freshFolder';
import { GitHost } from '../git';
import { GITOPS } from '../world';
import { HOST, type Shared } from './Shared';

/** The Git host, with empty folders. */
export async function createGitHost({
  options,
  at,
  ...shared
}: Shared): Promise<GitHost> {
  const directory = path.join(options.data, 'git');
  await freshFolder(directory);
  return GitHost.create({
    directory,
    host: HOST,
    port: at.git,
    token: credentials.gitToken,
    ...shared,
  });
}

/** Tells the portal, where there is one, of pushes to the GitOps repository. */
export function addWebhooks(git: GitHost, { options }: Shared): void {
  if (!options.portal) return;
  git.addWebhook(GITOPS, {
    url: `${options.portal}/api/environments/webhooks/gitops`,
    secret: credentials.webhookSecret,
    events: ['push'],
  });
}
