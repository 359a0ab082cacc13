import type { Metadata } from '@slipway/collectors-node';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';

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
  const number = Number(read(pac('pull-request')));
  const change = {
    repository: repositoryOf(metadata),
    commit: read(pac('sha')),
    // Of a pull request, `branch` is the one it is to be merged into.
    branch: (read(pac('source-branch')) ?? read(pac('branch')))?.replace(
      /^refs\/heads\//,
      '',
    ),
    pullRequest:
      Number.isSafeInteger(number) && number > 0 ? number : undefined,
    title: read(pac('sha-title')),
    event: read(pac('event-type')),
  };
  return Object.values(change).some(one => one !== undefined)
    ? change
    : undefined;
}

/** `owner/name`. Labels come last: a group of GitLab has slashes, which labels cannot hold. */
function repositoryOf({ annotations, labels }: Metadata): string | undefined {
  const named = (words: Record<string, string>) => {
    const owner = words[pac('url-org')];
    const name = words[pac('url-repository')];
    return owner && name ? `${owner}/${name}` : undefined;
  };
  return (
    named(annotations) ?? pathOf(annotations[pac('repo-url')]) ?? named(labels)
  );
}

/** `owner/name` of `https://github.com/owner/name(.git)`. */
function pathOf(url: string | undefined): string | undefined {
  return /^[a-z]+:\/\/[^/]+\/(.+?)(?:\.git)?\/?$/i.exec(url ?? '')?.[1];
}

/**
 * Names of the services a run is about: a label (ours, or the one by which Backstage finds Kubernetes' objects), or a
 * parameter `service` or `services`, which is a list or text with commas or spaces.
 */
export function servicesOf(
  metadata: Metadata,
  params: Array<{ name: string; value: string }>,
): string[] {
  const read = reader(metadata);
  const label =
    read('slipway.dev/service') ?? read('backstage.io/kubernetes-id');
  if (label) return [label];
  const parameter = (name: string) =>
    params.find(one => one.name === name)?.value ?? '';
  const service = parameter('service');
  return service ? [service] : namesIn(parameter('services'));
}

const names = z.array(z.string());

function namesIn(text: string): string[] {
  const listed = text.startsWith('[')
    ? names.safeParse(jsonOf(text))
    : undefined;
  const all = listed?.success ? listed.data : text.split(/[\s,]+/);
  return [...new Set(all.filter(Boolean))];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
