import { applicationSchema } from './answers';
import { clusterOf } from './destinations';
import { mapApplication } from './mapApplication';
import { application } from './testApplications';

const context = {
  instance: 'cloud',
  namespace: 'argocd',
  clusters: {
    configured: [{ name: 'staging', url: 'https://10.0.0.1:6443' }],
    listed: [{ name: 'prod-eu', server: 'https://10.0.0.2' }],
    inCluster: 'ci-mgmt',
  },
  pageOf: (namespace: string, name: string) =>
    `https://argo/${namespace}/${name}`,
};

const sha = 'a'.repeat(40);

const map = (answer: object) =>
  mapApplication(applicationSchema.parse(answer), context);

describe('mapApplication', () => {
  it('keeps an Application that cannot be built as Argo CD tells it', () => {
    const observed = map(
      application('pr-7-web', {
        sync: 'Unknown',
        status: {
          summary: {},
          resources: null,
          conditions: [
            {
              type: 'ComparisonError',
              message: '_base/web: app path does not exist',
              lastTransitionTime: '2026-11-21T08:32:28Z',
            },
          ],
        },
      }),
    );
    expect(observed).toMatchObject({
      sync: 'Unknown',
      health: 'Healthy',
      images: [],
      resources: [],
      conditions: [
        {
          type: 'ComparisonError',
          message: '_base/web: app path does not exist',
          at: '2026-11-21T08:32:28Z',
        },
      ],
      url: 'https://argo/argocd/pr-7-web',
    });
  });

  it('makes do with an Application that Argo CD has not looked at', () => {
    expect(
      map({
        metadata: {
          name: 'pr-7-web',
          labels: {
            'slipway.dev/environment': 'pr-7',
            'slipway.dev/service': 'web',
          },
        },
        spec: {},
        status: { sync: { status: '' }, health: {} },
      }),
    ).toMatchObject({
      role: 'service',
      project: 'default',
      namespace: 'pr-7',
      cluster: undefined,
      sync: 'Unknown',
      health: 'Unknown',
    });
  });

  it('tells an operation with its retries and resources with their health', () => {
    expect(
      map(
        application('pr-7-web', {
          operation: { phase: 'Running', message: 'Retrying', retryCount: 3 },
          status: {
            resources: [
              {
                group: 'argoproj.io',
                kind: 'Rollout',
                name: 'web',
                status: 'Synced',
                health: { status: 'Degraded', message: 'aborted' },
                requiresPruning: true,
              },
              { kind: 'Service', name: 'web', status: 'Synced' },
            ],
          },
        }),
      ),
    ).toMatchObject({
      operation: { phase: 'Running', message: 'Retrying', retryCount: 3 },
      resources: [
        {
          group: 'argoproj.io',
          kind: 'Rollout',
          health: 'Degraded',
          healthMessage: 'aborted',
        },
        { kind: 'Service', sync: 'Synced', health: undefined },
      ],
    });
  });

  it.each([
    [{ revision: '', revisions: ['15.2.0', sha, 'b'.repeat(40)] }, sha],
    [{ revisions: ['15.2.0'] }, '15.2.0'],
    [{ revisions: null }, undefined],
    [{ revision: 'main', revisions: [sha] }, 'main'],
  ])('tells what it is at with %j', (sync, revision) => {
    const status = { sync: { status: 'Synced', ...sync } };
    expect(map(application('pr-7-web', { status }))).toMatchObject({
      revision,
    });
  });

  it('leaves Applications alone that belong to no environment', () => {
    expect(map(application('a-b', { labels: { team: 'x' } }))).toBeUndefined();
  });
});

describe('clusterOf', () => {
  it.each([
    [{ server: 'https://kubernetes.default.svc' }, 'ci-mgmt'],
    [{ name: 'in-cluster' }, 'ci-mgmt'],
    [{ server: 'https://10.0.0.1:6443/' }, 'staging'],
    [{ name: 'staging' }, 'staging'],
    [{ server: 'https://10.0.0.2' }, 'prod-eu'],
    [{ name: 'prod-eu' }, 'prod-eu'],
    [{ server: 'https://elsewhere' }, 'https://elsewhere'],
    [{}, undefined],
    [undefined, undefined],
  ])('%j is %s', (destination, cluster) => {
    expect(clusterOf(destination, context.clusters)).toBe(cluster);
  });
});
