import { z } from 'zod';
import {
  FakeKubernetes,
  type ReceivedRequest,
  sendJson,
  waitFor,
} from '../testing';
import type { SourceError } from '../transport';
import { metadataSchema } from './answers';
import { KubernetesClient } from './KubernetesClient';
import { ListWatch } from './ListWatch';

const path = '/apis/tekton.dev/v1/pipelineruns';
const aRun = (name: string, reason: string) => ({
  metadata: { name, namespace: 'ci' },
  status: { reason },
});

const runSchema = z.object({
  metadata: metadataSchema,
  status: z.object({ reason: z.string() }),
});

describe('ListWatch', () => {
  let api: FakeKubernetes;
  const abort: AbortController[] = [];

  beforeEach(async () => {
    api = await FakeKubernetes.start();
  });

  afterEach(async () => {
    for (const one of abort.splice(0)) one.abort();
    await api.server.stop();
  });

  function follow(
    options: {
      optional?: boolean;
      doWithout?: (refusal: SourceError) => void;
    } = {},
  ) {
    const runs = new Map<string, string>();
    const told = { lists: 0, heard: 0 };
    const controller = new AbortController();
    abort.push(controller);
    const running = new ListWatch(
      new KubernetesClient(
        {
          name: 'ci-mgmt',
          url: api.server.url,
          token: 't',
          skipTlsVerify: false,
        },
        { firstRetryMs: 1 },
      ),
      {
        path,
        query: { labelSelector: 'app=shop' },
        schema: runSchema,
        trim: ({ metadata: { name }, status: { reason } }) =>
          reason === 'Pending' ? undefined : { name, reason },
        ...options,
      },
      {
        replaced: items => {
          told.lists += 1;
          runs.clear();
          for (const { name, reason } of items) runs.set(name, reason);
        },
        applied: ({ name, reason }) => runs.set(name, reason),
        removed: ({ name }) => runs.delete(name),
        heard: () => {
          told.heard += 1;
        },
      },
      { rewatchMs: 1, absentEveryMs: 5 },
    ).run(controller.signal);
    return { runs, told, running, stop: () => controller.abort() };
  }

  it('lists, then follows, trimmed objects of any kind', async () => {
    api.seed(path, aRun('run-1', 'Running'));
    api.seed(path, aRun('run-2', 'Pending'));
    const { runs, told, running, stop } = follow();
    await waitFor(() => api.open(path).length === 1);
    expect(runs).toEqual(new Map([['run-1', 'Running']]));
    api.put(path, aRun('run-1', 'Succeeded'));
    api.put(path, aRun('run-2', 'Running'));
    await waitFor(() => runs.size === 2);
    api.remove(path, aRun('run-1', 'Succeeded'));
    await waitFor(() => runs.size === 1);
    expect(runs).toEqual(new Map([['run-2', 'Running']]));
    expect(told.lists).toBe(1);
    expect(told.heard).toBeGreaterThanOrEqual(2);
    for (const { query } of api.server.to(path))
      expect(query.get('labelSelector')).toBe('app=shop');
    stop();
    await expect(running).resolves.toBeUndefined();
  });

  it('waits for a kind that the cluster does not have yet', async () => {
    api.absentGroups.add('tekton.dev');
    const { runs, told } = follow({ optional: true });
    await waitFor(() => told.lists >= 2);
    expect(runs.size).toBe(0);
    api.seed(path, aRun('run-1', 'Running'));
    await waitFor(() => runs.size === 1);
  });

  it('fails on a kind that has to be there, and on objects of another shape', async () => {
    api.absentGroups.add('tekton.dev');
    await expect(follow().running).rejects.toMatchObject({ code: 'not-found' });
    api.seed(path, { metadata: { name: 'run-1' } });
    await expect(follow().running).rejects.toMatchObject({
      code: 'invalid-answer',
      message: expect.stringContaining('status: '),
    });
  });

  it('follows a list of several pages from the version of its first', async () => {
    let expired = false;
    const versions = ['10', '20', '30', '40'];
    api.intercept = ({ query }, response) => {
      if (query.get('watch')) return false;
      const [name, next] = query.get('continue')
        ? ['run-2', undefined]
        : ['run-1', 'more'];
      if (!next && !expired) {
        expired = true;
        sendJson(response, { kind: 'Status', code: 410 }, 410);
        return true;
      }
      sendJson(response, {
        metadata: { resourceVersion: versions.shift(), continue: next },
        items: [aRun(name, 'Running')],
      });
      return true;
    };
    const { runs } = follow();
    await waitFor(() => api.open(path).length === 1);
    expect([...runs.keys()]).toEqual(['run-1', 'run-2']);
    expect(api.watches[0]?.from).toBe('20');
  });

  const refuse = (
    status: number,
    when: (request: ReceivedRequest) => boolean,
  ) => {
    api.intercept = (request, response) => {
      if (!when(request)) return false;
      response.setHeader('retry-after', '0');
      sendJson(response, { kind: 'Status', code: status }, status);
      return true;
    };
  };

  it.each([429, 500, 503])(
    'goes on where it was when a watch is answered %d, without a new list',
    async status => {
      api.seed(path, aRun('run-1', 'Running'));
      let refused = 0;
      refuse(status, ({ query }) => {
        if (!query.get('watch') || refused === 2) return false;
        refused += 1;
        return true;
      });
      const { told } = follow();
      await waitFor(() => api.open(path).length === 1);
      expect([told.lists, refused]).toEqual([1, 2]);
      expect(api.watches[0]?.from).toBe(String(api.version));
    },
  );

  it('fails when watches are refused again and again', async () => {
    refuse(503, ({ query }) => query.get('watch') !== null);
    await expect(follow().running).rejects.toMatchObject({
      code: 'server-error',
    });
  });

  it('takes a kind for absent that may not be read and is not there', async () => {
    const serving = (name: string) => {
      api.intercept = (request, response) => {
        if (request.path === '/apis/tekton.dev/v1')
          sendJson(response, { resources: [{ name }] });
        else sendJson(response, { kind: 'Status', code: 403 }, 403);
        return true;
      };
    };
    serving('taskruns');
    const { told, stop } = follow({ optional: true });
    await waitFor(() => told.lists >= 2);
    stop();
    serving('pipelineruns');
    await expect(follow({ optional: true }).running).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('does without what it may not read, where that is all right', async () => {
    refuse(403, () => true);
    const refusals: SourceError[] = [];
    const { runs, told } = follow({ doWithout: one => refusals.push(one) });
    await waitFor(() => told.lists >= 2);
    expect(refusals[0]).toMatchObject({ code: 'forbidden' });
    api.intercept = undefined;
    api.seed(path, aRun('run-1', 'Running'));
    await waitFor(() => runs.size === 1);
  });
});
