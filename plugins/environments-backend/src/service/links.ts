import type { Environment } from '@slipway/plugin-environments-common';
import type { EnvironmentFacts } from '../facts';

/** Pages elsewhere that show an environment or what it came from. */
export function linksOf(
  { desired, applications }: EnvironmentFacts,
  appUrl: string | undefined,
): Environment['links'] {
  const links: Environment['links'] = [];
  const services = desired?.workloads.filter(({ role }) => role === 'service');
  for (const { service } of appUrl ? (services ?? []) : []) {
    links.push({
      title: service,
      kind: 'app',
      url: (appUrl ?? '')
        .replaceAll('{service}', encodeURIComponent(service))
        .replaceAll(
          '{namespace}',
          encodeURIComponent(desired?.namespace ?? ''),
        ),
    });
  }
  const pullRequest = desired?.change?.pullRequest;
  if (pullRequest?.url) {
    links.push({
      title: `Pull request #${pullRequest.number}`,
      kind: 'pull-request',
      url: pullRequest.url,
    });
  }
  for (const { component, url } of applications) {
    if (url) links.push({ title: component, kind: 'argocd', url });
  }
  if (desired?.file?.url)
    links.push({
      title: desired.file.path,
      kind: 'file',
      url: desired.file.url,
    });
  if (desired?.lastCommit?.url) {
    links.push({
      title: desired.lastCommit.sha.slice(0, 7),
      kind: 'commit',
      url: desired.lastCommit.url,
    });
  }
  return links;
}
