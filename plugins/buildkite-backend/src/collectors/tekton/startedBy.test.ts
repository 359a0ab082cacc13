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

  it('is the branch and the repository of a merge request, not what labels make of them', () => {
    const pac = (name: string) => `pipelinesascode.tekton.dev/${name}`;
    const labels = {
      [pac('url-org')]: 'example-shop',
      [pac('url-repository')]: 'gitops',
      [pac('pull-request')]: '12',
    };
    const annotations = {
      [pac('branch')]: 'main',
      [pac('source-branch')]: 'feature/overlays',
    };
    const url = { [pac('repo-url')]: 'https://git.test/example/shop/gitops' };
    const spelled = {
      [pac('url-org')]: 'example/shop',
      [pac('url-repository')]: 'gitops',
    };
    for (const named of [url, spelled]) {
      expect(
        changeOf(metadata(labels, { ...annotations, ...named })),
      ).toMatchObject({
        ...{ repository: 'example/shop/gitops', pullRequest: 12 },
        branch: 'feature/overlays',
      });
    }
    expect(changeOf(metadata(labels))?.repository).toBe('example-shop/gitops');
  });

  it('is about the service of its label, else of its parameter', () => {
    const params = [{ name: 'service', value: 'checkout' }];
    expect(servicesOf(metadata({}), params)).toEqual(['checkout']);
    expect(
      servicesOf(metadata({ 'slipway.dev/service': 'payments' }), params),
    ).toEqual(['payments']);
    expect(servicesOf(metadata({}), [])).toEqual([]);
  });

  it.each([
    ['["checkout","payments","checkout"]', ['checkout', 'payments']],
    ['checkout, payments', ['checkout', 'payments']],
    ['[checkout', ['[checkout']],
    ['', []],
  ])(
    'is about the services of a list that is written %j',
    (value, expected) => {
      expect(servicesOf(metadata({}), [{ name: 'services', value }])).toEqual(
        expected,
      );
      expect(
        servicesOf(metadata({ 'backstage.io/kubernetes-id': 'cart' }), [
          { name: 'services', value },
        ]),
      ).toEqual(['cart']);
    },
  );
});
