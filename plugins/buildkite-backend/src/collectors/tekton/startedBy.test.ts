import type { Metadata } from '@slipway/collectors-node';
import { changeOf, jobOf, servicesOf } from './startedBy';

function metadata(
  labels: Record<string, string>,
  annotations: Record<string, string> = {},
): Metadata {
  return {
    ...{ name: 'run-1', namespace: 'ci', uid: undefined },
    ...{ resourceVersion: undefined, generation: undefined },
    ...{ creationTimestamp: undefined, deletionTimestamp: undefined },
    ...{ labels, annotations, finalizers: [], ownerReferences: [] },
  };
}

const buildkite = {
  'buildkite.com/job-uuid': 'job-1',
  'buildkite.com/organization-slug': 'example',
  'buildkite.com/build-number': '7',
};

describe('what started a run', () => {
  it('is the Buildkite job that labels and annotations name', () => {
    const job = jobOf(
      metadata(buildkite, { 'buildkite.com/pipeline-slug': 'shop' }),
    );
    expect(job).toEqual({
      id: 'job-1',
      build: { organization: 'example', pipeline: 'shop', number: 7 },
    });
  });

  it.each([
    [{}],
    [buildkite],
    [
      {
        ...buildkite,
        'buildkite.com/pipeline-slug': 'shop',
        'buildkite.com/build-number': 'seven',
      },
    ],
    [
      {
        ...buildkite,
        'buildkite.com/pipeline-slug': 'shop',
        'buildkite.com/build-number': '-1',
      },
    ],
  ])('is nothing of Buildkite with labels %j', labels => {
    expect(jobOf(metadata(labels))).toBeUndefined();
  });

  it('is the change that Pipelines as Code says', () => {
    const pac = (name: string) => `pipelinesascode.tekton.dev/${name}`;
    const change = changeOf(
      metadata(
        {
          [pac('url-org')]: 'example',
          [pac('url-repository')]: 'gitops',
          [pac('sha')]: 'a'.repeat(40),
          [pac('event-type')]: 'pull_request',
          [pac('pull-request')]: '12',
        },
        {
          [pac('branch')]: 'refs/heads/main',
          [pac('sha-title')]: 'Check the overlays',
          [pac('repo-url')]: 'https://git.test/example/gitops.git',
        },
      ),
    );
    expect(change).toEqual({
      ...{ repository: 'example/gitops', commit: 'a'.repeat(40) },
      ...{ branch: 'main', pullRequest: 12, event: 'pull_request' },
      title: 'Check the overlays',
    });
    expect(
      changeOf(
        metadata({}, { [pac('repo-url')]: 'https://git.test/a/b/c.git' }),
      )?.repository,
    ).toBe('a/b/c');
    expect(changeOf(metadata({ app: 'x' }))).toBeUndefined();
  });

  it('is about the service of its label, else of its parameter', () => {
    const params = [{ name: 'service', value: 'checkout' }];
    expect(servicesOf(metadata({}), params)).toEqual(['checkout']);
    expect(
      servicesOf(metadata({ 'slipway.dev/service': 'payments' }), params),
    ).toEqual(['payments']);
    expect(servicesOf(metadata({}), [])).toEqual([]);
  });
});
