import type { Metadata } from '@slipway/collectors-node';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';

/** Labels hold 63 characters; what may be longer is an annotation. Either counts. */
function reader({ labels, annotations }: Metadata) {
  return (name: string): string | undefined =>
    annotations[name] || labels[name] || undefined;
}

const pac = (name: string) => `pipelinesascode.tekton.dev/${name}`;
const buildkite = (name: string) => `buildkite.com/${name}`;

/** The Buildkite job that started a run, as whoever created it has labelled it. */
export function jobOf(metadata: Metadata): PipelineRun['job'] {
  const read = reader(metadata);
  const id = read(buildkite('job-uuid'));
  const organization = read(buildkite('organization-slug'));
  const pipeline = read(buildkite('pipeline-slug'));
  const number = Number(read(buildkite('build-number')));
  if (!id || !organization || !pipeline || !Number.isSafeInteger(number))
    return undefined;
  return number > 0
    ? { id, build: { organization, pipeline, number } }
    : undefined;
}

/** The change a run is for, as Pipelines as Code says. */
export function changeOf(metadata: Metadata): PipelineRun['change'] {
  const read = reader(metadata);
  const owner = read(pac('url-org'));
  const name = read(pac('url-repository'));
  const number = Number(read(pac('pull-request')));
  const change = {
    repository:
      owner && name ? `${owner}/${name}` : repositoryOf(read(pac('repo-url'))),
    commit: read(pac('sha')),
    branch: read(pac('branch'))?.replace(/^refs\/heads\//, ''),
    pullRequest:
      Number.isSafeInteger(number) && number > 0 ? number : undefined,
    title: read(pac('sha-title')),
    event: read(pac('event-type')),
  };
  return Object.values(change).some(one => one !== undefined)
    ? change
    : undefined;
}

/** `owner/name` of `https://github.com/owner/name(.git)`. */
function repositoryOf(url: string | undefined): string | undefined {
  return /^[a-z]+:\/\/[^/]+\/(.+?)(?:\.git)?\/?$/i.exec(url ?? '')?.[1];
}

/** Names of the services a run is about: a label, or a parameter `service` or `services`. */
export function servicesOf(
  metadata: Metadata,
  params: Array<{ name: string; value: string }>,
): string[] {
  const label = reader(metadata)('slipway.dev/service');
  if (label) return [label];
  const parameter = params.find(({ name }) => name === 'service')?.value;
  return parameter ? [parameter] : [];
}
