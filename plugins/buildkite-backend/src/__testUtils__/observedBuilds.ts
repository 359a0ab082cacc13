import {
  listApprovalsQuerySchema,
  listBuildsQuerySchema,
  type BuildRef,
  type ListApprovalsQuery,
  type ListBuildsQuery,
} from '@slipway/plugin-buildkite-common';
import type { ObservedBuild, ObservedJob, ObservedPipeline } from '../observed';

/** UUID with a number in it. */
export function uuid(number: number): string {
  return `018c0f56-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Names a build of the organisation `example`. */
export function ref(number: number, pipeline = 'shop'): BuildRef {
  return { organization: 'example', pipeline, number };
}

/** A job as Buildkite tells it, which passed; `changes` make it something else. */
export function anObservedJob(changes: Partial<ObservedJob> = {}): ObservedJob {
  const key = changes.key ?? 'test';
  return {
    id: `job-${key}`,
    type: 'script',
    label: `Run ${key}`,
    key,
    state: 'passed',
    softFailed: false,
    agentRules: [],
    ...changes,
  };
}

/** A block step that waits for somebody since nine o'clock. */
export const waiting = anObservedJob({
  key: 'release',
  type: 'manual',
  label: 'Release?',
  state: 'blocked',
  runnableAt: '2026-11-20T09:00:00.000Z',
});

/** A build as Buildkite tells it, of `example/shop`, which passed; `changes` make it something else. */
export function anObservedBuild(
  changes: Partial<ObservedBuild> = {},
): ObservedBuild {
  const number = changes.number ?? 1;
  const pipeline = changes.pipeline ?? 'shop';
  return {
    id: uuid(number),
    organization: 'example',
    pipeline,
    pipelineId: `pipeline-${pipeline}`,
    pipelineName: 'Shop',
    number,
    state: 'passed',
    title: `Round prices ${number}`,
    message: `Round prices ${number}`,
    commit: 'a'.repeat(40),
    branch: 'main',
    source: 'webhook',
    createdAt: new Date(
      Date.parse('2026-11-20T08:00:00Z') + number * 1000,
    ).toISOString(),
    url: `https://buildkite.test/example/${pipeline}/builds/${number}`,
    jobDetails: [anObservedJob()],
    metaData: {},
    askedAt: 1000,
    ...changes,
  };
}

/** A pipeline as Buildkite tells it. */
export function anObservedPipeline(
  changes: Partial<ObservedPipeline> = {},
): ObservedPipeline {
  const slug = changes.slug ?? 'shop';
  return {
    id: `pipeline-${slug}`,
    organization: 'example',
    slug,
    name: 'Shop',
    repository: 'https://git.test/example/shop.git',
    defaultBranch: 'main',
    url: `https://buildkite.test/example/${slug}`,
    ...changes,
  };
}

/** A query as the router hands it to the store. */
export function aBuildsQuery(
  query: Partial<ListBuildsQuery> = {},
): ListBuildsQuery {
  return listBuildsQuerySchema.parse(query);
}

/** A query as the router hands it to the store. */
export function anApprovalsQuery({
  mayUnblock,
  ...query
}: Partial<ListApprovalsQuery> = {}): ListApprovalsQuery {
  return listApprovalsQuerySchema.parse({
    ...query,
    ...(mayUnblock && { mayUnblock: 'true' }),
  });
}
