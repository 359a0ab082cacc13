import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from '@slipway/collectors-node/testing';
import { FakeHarborServer, refuse } from './__testUtils__/FakeHarborServer';

const open: FakeHarborServer[] = [];
async function setUp() {
  const harbor = await FakeHarborServer.start();
  open.push(harbor);
  return harbor;
}
afterEach(async () => {
  for (const harbor of open.splice(0)) await harbor.server.stop();
});

interface List {
  items: Array<{ cve_id: string }>;
  expires_at?: number | null;
}

/** A project whose list can be written. */
function projectOf(
  { answers }: FakeHarborServer,
  list: List,
  metadata: Record<string, string> = { reuse_sys_cve_allowlist: 'false' },
) {
  const project = { list, metadata, writes: [] as List[], lose: 0 };
  answers['GET /projects/shop'] = (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        ...{ project_id: 2, name: 'shop', metadata: project.metadata },
        cve_allowlist: project.list,
      }),
    );
  };
  answers['PUT /projects/shop'] = (
    { body }: ReceivedRequest,
    response: ServerResponse,
  ) => {
    const written = JSON.parse(body);
    project.writes.push(written.cve_allowlist);
    if (project.lose-- <= 0) {
      project.list = written.cve_allowlist;
      Object.assign(project.metadata, written.metadata);
    }
    response.writeHead(200);
    response.end();
  };
  return project;
}

const cves = ({ items }: List) => items.map(({ cve_id }) => cve_id);
const listOf = (...names: string[]): List => ({
  items: names.map(cve_id => ({ cve_id })),
});

describe('changing an allowlist', () => {
  it('writes the whole list, each CVE once, with its expiry', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, {
      ...listOf('CVE-1', 'CVE-2', 'CVE-2'),
      expires_at: 1893456000,
    });
    await expect(
      harbor.client.changeAllowlist('shop', {
        ...{ add: ['CVE-3', 'CVE-2'], remove: ['CVE-1'] },
      }),
    ).resolves.toMatchObject({
      allowlist: { inherited: false, cves: ['CVE-2', 'CVE-3'] },
    });
    expect(project.writes).toEqual([
      { ...listOf('CVE-2', 'CVE-3'), expires_at: 1893456000 },
    ]);
  });

  it('writes nothing that is so already', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, listOf('CVE-1'));
    await harbor.client.changeAllowlist('shop', {
      ...{ add: ['CVE-1'], remove: ['CVE-2'] },
    });
    expect(project.writes).toEqual([]);
  });

  it('begins the list of its own with that of the instance', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, listOf('CVE-OLD-1'), {});
    harbor.answers['GET /system/CVEAllowlist'] = listOf('CVE-1');
    await expect(
      harbor.client.changeAllowlist('shop', { add: ['CVE-2'], remove: [] }),
    ).resolves.toMatchObject({
      allowlist: { inherited: false, cves: ['CVE-1', 'CVE-2'] },
    });
    expect(project.writes).toHaveLength(1);
  });

  it('loses nothing of a list of the instance that it may not read', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, listOf(), {});
    harbor.answers['GET /system/CVEAllowlist'] = (
      _: unknown,
      response: ServerResponse,
    ) => refuse(response, 403, 'robot$slipway');
    await expect(
      harbor.client.changeAllowlist('shop', { add: ['CVE-2'], remove: [] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(project.writes).toEqual([]);
  });

  it('brings back nothing of a list that has expired', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, { ...listOf('CVE-1'), expires_at: 1 });
    await harbor.client.changeAllowlist('shop', { add: ['CVE-2'], remove: [] });
    expect(project.writes).toEqual([{ ...listOf('CVE-2'), expires_at: null }]);
  });

  it('keeps what others write meanwhile, and gives up when they keep undoing it', async () => {
    const harbor = await setUp();
    const project = projectOf(harbor, listOf());
    await Promise.all(
      ['CVE-1', 'CVE-2', 'CVE-3'].map(cve =>
        harbor.client.changeAllowlist('shop', { add: [cve], remove: [] }),
      ),
    );
    expect(cves(project.list)).toEqual(['CVE-1', 'CVE-2', 'CVE-3']);
    project.lose = 1;
    await harbor.client.changeAllowlist('shop', { add: ['CVE-4'], remove: [] });
    expect(cves(project.list)).toContain('CVE-4');
    project.lose = 9;
    await expect(
      harbor.client.changeAllowlist('shop', { add: ['CVE-5'], remove: [] }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says when the project is gone', async () => {
    const { client } = await setUp();
    await expect(
      client.changeAllowlist('shop', { add: ['CVE-5'], remove: [] }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('moving a tag', () => {
  const tag = {
    ...{ name: 'slipway-1', description: 'x', registryId: 4 },
    ...{ repository: 'shop/web/storefront', tag: 'v1' },
  };

  it('makes a policy, or changes the one of that name', async () => {
    const { client, answers, server } = await setUp();
    answers['GET /replication/policies'] = [{ id: 1, name: 'slipway-10' }];
    answers['POST /replication/policies'] = (
      _: unknown,
      response: ServerResponse,
    ) => {
      response.writeHead(201, { location: '/api/v2.0/replication/policies/8' });
      response.end();
    };
    await expect(client.putTagPolicy(tag)).resolves.toBe(8);
    const [made] = server.requests.filter(({ method }) => method === 'POST');
    expect(JSON.parse(made?.body ?? '')).toMatchObject({
      ...{ name: 'slipway-1', dest_registry: { id: 4 }, enabled: true },
      filters: [
        { type: 'name', value: 'shop/web/storefront' },
        { type: 'tag', value: 'v1' },
      ],
    });
    answers['GET /replication/policies'] = [{ id: 8, name: 'slipway-1' }];
    answers['PUT /replication/policies/8'] = {};
    await expect(client.putTagPolicy(tag)).resolves.toBe(8);
  });

  it('moves nothing that a name would fit as a pattern', async () => {
    const { client, answers, server } = await setUp();
    answers['GET /replication/policies'] = [{ id: 8, name: 'slipway-1' }];
    answers['PUT /replication/policies/8'] = {};
    await client.putTagPolicy({ ...tag, repository: 'shop/{a,b}/*?[c]' });
    const [put] = server.requests.filter(({ method }) => method === 'PUT');
    expect(JSON.parse(put?.body ?? '').filters).toEqual([
      { type: 'name', value: 'shop/\\{a,b\\}/\\*\\?\\[c\\]' },
      { type: 'tag', value: 'v1' },
    ]);
  });

  it('takes the policy that somebody else has just made', async () => {
    const { client, answers } = await setUp();
    answers['GET /replication/policies'] = [];
    answers['POST /replication/policies'] = (
      _: unknown,
      response: ServerResponse,
    ) => {
      answers['GET /replication/policies'] = [{ id: 9, name: 'slipway-1' }];
      refuse(response, 409, 'replication policy slipway-1 already exists');
    };
    answers['PUT /replication/policies/9'] = {};
    await expect(client.putTagPolicy(tag)).resolves.toBe(9);
  });

  it('reads tasks of a run that has ended once', async () => {
    const { client, answers, server } = await setUp();
    answers['GET /replication/executions'] = [
      {
        ...{ id: 5, policy_id: 3, status: 'Succeed', trigger: 'event_based' },
        ...{ start_time: '2026-11-20T10:00:00Z', total: 1, succeed: 1 },
      },
    ];
    answers['GET /replication/executions/5/tasks'] = [
      { status: 'Succeed', src_resource: 'shop/a:[v1]', dst_resource: 'b' },
    ];
    for (let round = 0; round < 2; round++) {
      await expect(client.executions({ limit: 20 })).resolves.toMatchObject([
        {
          ...{ state: 'succeeded', trigger: 'event' },
          policy: { id: 3, name: 'policy 3 (deleted)' },
          artifacts: [{ source: 'shop/a:[v1]', state: 'succeeded' }],
        },
      ]);
    }
    const asked = server.requests.filter(({ path }) => path.endsWith('/tasks'));
    expect(asked).toHaveLength(1);
  });
});

describe('a page of something else', () => {
  it('is no success of a command', async () => {
    const harbor = await setUp();
    const digest = `sha256:${'a'.repeat(64)}`;
    harbor.answers[
      `POST /projects/shop/repositories/checkout/artifacts/${digest}/scan`
    ] = (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>Sign in</html>');
    };
    await expect(
      harbor.client.scan({
        ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
        reference: digest,
      }),
    ).rejects.toThrow(/answered with a web page when asked to/);
  });
});
