import { KubernetesClient } from '@slipway/collectors-node';
import { FakeServer, sendJson } from '@slipway/collectors-node/testing';
import type { GitOpsState } from '@slipway/gitops-node';
import { commit, gitState, prFile } from '../gitops/testStates';
import { ArgoCdClient } from './ArgoCdClient';
import { ArgoCdOperations } from './commands';

const setPath =
  '/apis/argoproj.io/v1alpha1/namespaces/argocd/applicationsets/slipway-pull-requests';
const annotation = 'argocd.argoproj.io/application-set-refresh';

let server: FakeServer;
let operations: ArgoCdOperations;
let state: GitOpsState;
/** Images of Applications as kustomize has them, by component. */
let applications: Record<string, string | undefined>;
let annotated: string[];
let kept: string | undefined;
let onPull: () => void;
let syncs: unknown[];
let setError: string | undefined;
let namespace: string | undefined;

const checkout = 'checkout=harbor.example.test/shop/checkout:pr-7-1a2b3c4';
const complete = { namespace: undefined, checkout, postgres: undefined };

beforeEach(async () => {
  state = gitState({ head: commit('a'), files: [prFile(7)] });
  applications = {};
  annotated = [];
  kept = undefined;
  syncs = [];
  setError = undefined;
  namespace = 'argocd';
  onPull = () => {
    applications = { ...complete };
  };
  server = await FakeServer.start(({ path, method, body, query }, response) => {
    if (path === setPath && method === 'PATCH') {
      const patch = JSON.parse(body) as {
        metadata: { annotations: Record<string, string> };
      };
      annotated.push(patch.metadata.annotations[annotation] ?? '');
      onPull();
      sendJson(response, { metadata: { name: 'slipway-pull-requests' } });
    } else if (path === setPath) {
      sendJson(response, {
        metadata: {
          name: 'slipway-pull-requests',
          annotations: kept === undefined ? {} : { [annotation]: kept },
        },
      });
    } else if (path === '/api/v1/applicationsets') {
      sendJson(response, {
        items: [
          {
            metadata: { name: 'slipway-pull-requests' },
            spec: {
              generators: [
                { git: { files: [{ path: 'environments/pr/*.yaml' }] } },
              ],
            },
            status: {
              conditions: setError
                ? [{ type: 'ErrorOccurred', status: 'True', message: setError }]
                : [],
            },
          },
        ],
      });
    } else if (path === '/api/v1/applications') {
      const all = Object.entries(applications).map(([component, image]) => ({
        metadata: {
          name: `pr-7-${component}`,
          namespace,
          labels: {
            'slipway.dev/environment': 'pr-7',
            'slipway.dev/service': component,
          },
        },
        spec: {
          project: 'shop',
          ...(namespace === 'argocd'
            ? { source: kustomize(image) }
            : { sources: [{ chart: 'base' }, kustomize(image)] }),
        },
      }));
      const name = query.get('name');
      sendJson(response, {
        items: all.filter(({ metadata }) => !name || metadata.name === name),
      });
    } else if (path.endsWith('/sync')) {
      syncs.push(JSON.parse(body));
      sendJson(response, {});
    } else if (path === '/api/webhook') {
      onPull();
      response.end();
    } else {
      sendJson(response, { metadata: { name: 'x' } });
    }
  });
  operations = operationsWith({});
});
afterEach(() => server.stop());

function kustomize(image: string | undefined) {
  return { kustomize: { images: image ? [image] : undefined } };
}

function operationsWith(options: { webhook?: boolean; withinMs?: number }) {
  const client = new ArgoCdClient({
    name: 'cloud',
    url: server.url,
    credentials: { type: 'token', token: 't' },
    namespace: 'argocd',
    applicationSetWebhookUrl: options.webhook ? server.url : undefined,
  });
  const kubernetes = new KubernetesClient({
    name: 'ci-mgmt',
    url: server.url,
    token: 't',
    skipTlsVerify: false,
  });
  return new ArgoCdOperations(
    [
      {
        client,
        kubernetes: options.webhook ? undefined : kubernetes,
        repository: {
          htmlUrl: 'http://git.test/example/gitops',
          branch: 'main',
        },
      },
    ],
    { read: async () => ({ state }) },
    { pollMs: 1, againMs: 20, withinMs: options.withinMs ?? 30_000 },
  );
}

const pr7 = { name: 'pr-7', kind: 'pull-request' as const };
const compared = () =>
  server.requests.filter(({ query }) => query.get('refresh') === 'normal');

describe('refresh', () => {
  it('has the ApplicationSet look at Git, then each Application', async () => {
    await operations.refresh([pr7]);
    expect(annotated).toHaveLength(1);
    expect(
      compared().map(({ path, query }) => [path, query.get('project')]),
    ).toEqual([
      ['/api/v1/applications/pr-7-namespace', 'shop'],
      ['/api/v1/applications/pr-7-checkout', 'shop'],
      ['/api/v1/applications/pr-7-postgres', 'shop'],
    ]);
    const [patch] = server.to(setPath);
    expect(patch?.headers['content-type']).toBe('application/merge-patch+json');
  });

  it('leaves the ApplicationSet alone when it has done its part', async () => {
    applications = { ...complete };
    await operations.refresh([pr7]);
    expect(annotated).toHaveLength(0);
    expect(compared()).toHaveLength(3);
  });

  it('asks again with a new value when the annotation was lost', async () => {
    onPull = () => {
      if (annotated.length === 3) applications = { ...complete };
    };
    await operations.refresh([pr7]);
    expect(new Set(annotated).size).toBe(3);
  });

  it('waits for another image, and for what is to be gone', async () => {
    applications = { ...complete, checkout: 'checkout=old:1' };
    await operations.refresh([pr7]);
    expect(annotated).toHaveLength(1);
    state = gitState({ head: commit('b') });
    onPull = () => {
      applications = {};
    };
    await operations.refresh([pr7]);
    expect(annotated).toHaveLength(2);
  });

  it('finds Applications of several sources in a namespace of their own', async () => {
    namespace = 'team-shop';
    applications = { ...complete };
    await operations.refresh([pr7]);
    expect(annotated).toEqual([]);
    expect(compared()).toHaveLength(3);
    for (const { query } of compared())
      expect(query.get('appNamespace')).toBe('team-shop');
    await operations.sync({ instance: 'cloud', name: 'pr-7-checkout' });
    expect(syncs).toMatchObject([{ appNamespace: 'team-shop' }]);
  });

  it('does one job however many ask at once', async () => {
    await Promise.all([
      operations.refresh([pr7]),
      operations.refresh([pr7]),
      operations.refresh([pr7]),
    ]);
    expect(annotated).toHaveLength(1);
    expect(compared()).toHaveLength(3);
  });

  it('calls the webhook where there is no other way', async () => {
    await operationsWith({ webhook: true }).refresh([pr7]);
    const [hook] = server.to('/api/webhook');
    expect(hook?.headers['x-github-event']).toBe('push');
    expect(JSON.parse(hook?.body ?? '')).toMatchObject({
      ref: 'refs/heads/main',
      repository: { html_url: 'http://git.test/example/gitops' },
    });
  });

  it('gives up in time and says what holds Argo CD up', async () => {
    onPull = () => undefined;
    setError = 'environments/pr/pr-9.yaml: mapping values are not allowed';
    await expect(
      operationsWith({ withinMs: 1_000 }).refresh([pr7]),
    ).rejects.toMatchObject({
      name: 'SourceError',
      code: 'timeout',
      message:
        'Argo CD does not update pr-7: its ApplicationSet slipway-pull-requests reports an error',
      raw: setError,
    });
  });

  it('says when no ApplicationSet is there for a kind', async () => {
    state = gitState({
      files: [prFile(7, { kind: 'testbed', name: 'testbed-main-1' })],
    });
    await expect(
      operations.refresh([{ name: 'testbed-main-1', kind: 'testbed' }]),
    ).rejects.toThrow(/No Argo CD has an ApplicationSet for .* kind testbed/);
  });
});

describe('sync', () => {
  it('finds the project of an Application and syncs it', async () => {
    applications = { ...complete };
    await operations.sync({ instance: 'cloud', name: 'pr-7-checkout' });
    expect(syncs).toEqual([
      { name: 'pr-7-checkout', project: 'shop', prune: true },
    ]);
  });

  it('says what is not there', async () => {
    await expect(
      operations.sync({ instance: 'cloud', name: 'pr-7-checkout' }),
    ).rejects.toMatchObject({ code: 'not-found', statusCode: 404 });
    await expect(
      operations.sync({ instance: 'onprem', name: 'pr-7-checkout' }),
    ).rejects.toThrow(/No Argo CD is called 'onprem'/);
  });
});
