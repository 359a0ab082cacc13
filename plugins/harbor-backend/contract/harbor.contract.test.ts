import { isSourceError } from '@slipway/collectors-node';
import {
  type Answer,
  FakeServer,
} from '@slipway/collectors-node/testing/FakeServer';
import {
  bodyOf,
  codes,
  jsonOf,
  type Recording,
  recordingsOf,
  replay,
} from '@slipway/collectors-node/testing/recordings';
import { z } from 'zod';
import { HarborHttpClient } from '../src/collectors/harbor/HarborHttpClient';
import type { HarborInstance } from '../src/collectors/harbor/readHarborConfig';

const all = recordingsOf('harbor');
const named = (name: string): Recording => {
  const found = all.find(one => one.case === name);
  if (!found) throw new Error(`There is no recording ${name}`);
  return found;
};

const storefront = {
  instance: 'onprem',
  project: 'shop',
  repository: 'web/storefront',
};
const tagged = { ...storefront, reference: 'v1.4.2' };
const signed =
  'sha256:c3cb3aec3040e357ede4ec80d00eee1efb908ab0a38ceda31517e58f5bfde72c';

const failureSchema = z.object({
  errors: z.array(z.object({ message: z.string() })),
});

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const instanceAt = (url: string): HarborInstance => ({
  name: 'onprem',
  url,
  username: 'robot$slipway',
  password: 'secret',
  hosts: ['harbor.example.com'],
  pollInterval: 60_000,
  scanTimeout: 60_000,
});

/** A client of a Harbor that answers paths (without `/api/v2.0` and query) with recordings; others are not found. */
async function clientOf(answers: Record<string, string>) {
  const broken: string[] = [];
  const answer: Answer = ({ path }, response) => {
    const name = answers[path.replace('/api/v2.0', '')];
    const recording = named(name ?? 'not-found');
    const { 'X-Total-Count': total } = recording.responseHeaders;
    response.writeHead(recording.status ?? 200, {
      'content-type': 'application/json',
      ...(total && { 'x-total-count': total }),
    });
    response.end(bodyOf(recording));
  };
  const server = await FakeServer.start(answer);
  servers.push(server);
  const client = HarborHttpClient.of(instanceAt(server.url), {
    onBroken: message => broken.push(message),
    firstRetryMs: 1,
    now: () => 1,
  });
  return { client, server, broken };
}

describe('Harbor as recorded', () => {
  it('tells who is known from who is not', async () => {
    const known = await clientOf({ '/systeminfo': 'systeminfo' });
    await expect(known.client.check()).resolves.toEqual({
      version: 'v2.9.5-vendored',
    });
    const unknown = await clientOf({ '/systeminfo': 'systeminfo-no-auth' });
    await expect(unknown.client.check()).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(
        /does not know us.*harbor\.instances\[onprem\]\.username and password/,
      ),
    });
  });

  it('never takes the public projects of somebody unknown for all', async () => {
    const { client } = await clientOf({
      '/projects': 'projects-no-auth',
      '/systeminfo': 'systeminfo-no-auth',
    });
    await expect(client.projects()).rejects.toMatchObject({
      code: 'credentials',
    });
  });

  it('reads projects, with their storage and the allowlist that counts', async () => {
    const { client, broken } = await clientOf({
      '/projects': 'projects-sort',
      '/systeminfo': 'systeminfo',
      '/quotas': 'quotas-sort',
      '/system/CVEAllowlist': 'cve-allowlist',
    });
    const projects = await client.projects();
    expect(broken).toEqual([]);
    expect(projects.map(({ name }) => name).sort()).toEqual([
      'extra-0',
      'extra-1',
      'extra-2',
      'library',
      'shop',
    ]);
    expect(projects.find(({ name }) => name === 'shop')).toMatchObject({
      ...{ instance: 'onprem', id: 2, public: false, repositories: 3 },
      storage: { used: expect.any(Number) },
      allowlist: { inherited: true, cves: [] },
    });
    expect(projects.find(({ name }) => name === 'extra-2')).toMatchObject({
      storage: { used: 0, limit: 1073741824 },
    });
  });

  it('reads a project with a list of its own', async () => {
    const { client } = await clientOf({
      '/projects/shop': 'project-after-cve-allowlist',
      '/projects/shop/summary': 'project-summary',
    });
    await expect(client.project('shop')).resolves.toMatchObject({
      storage: { used: 10457 },
      allowlist: { inherited: false, cves: ['CVE-2024-0002'] },
    });
    await expect(client.project('nosuch')).resolves.toBeUndefined();
  });

  it('reads repositories without their project', async () => {
    const { client } = await clientOf({
      '/projects/shop/repositories': 'repositories-sort',
    });
    const [payments, , web] = await client.repositories('shop');
    expect(payments).toEqual({
      ...{ instance: 'onprem', project: 'shop', repository: 'payments' },
      ...{ artifacts: 1, updatedAt: '2026-11-21T08:24:24.096Z' },
    });
    expect(web).toMatchObject({ repository: 'web/storefront', artifacts: 7 });
  });

  it('reads all artifacts of a repository', async () => {
    const { client, broken } = await clientOf({
      '/projects/shop/repositories/web%252Fstorefront/artifacts':
        'artifacts-with-all',
    });
    const { artifacts, isWhole } = await client.contents(storefront);
    expect({ isWhole, broken }).toEqual({ isWhole: true, broken: [] });
    expect(artifacts).toHaveLength(7);
    const index = artifacts.find(({ children }) => children.length > 0);
    expect(index).toMatchObject({
      platforms: ['linux/amd64', 'linux/arm64'],
      mediaType: 'application/vnd.oci.image.index.v1+json',
      children: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64' }],
    });
    const attestation = artifacts.find(({ tags }) =>
      tags[0]?.name.endsWith('.att'),
    );
    expect(attestation).not.toHaveProperty('builtAt');
    expect(attestation).not.toHaveProperty('pulledAt');
    expect(attestation).toMatchObject({ platforms: [], labels: [] });
    const request = artifacts.find(
      ({ tags }) => tags[0]?.name === 'pr-101-9f8e7d6',
    );
    expect(request?.commit).toBe('1a2b3c4');
  });

  it('reads one artifact with everything about it', async () => {
    const { client } = await clientOf({
      '/projects/shop/repositories/web%252Fstorefront/artifacts/v1.4.2':
        'artifact-by-tag',
    });
    await expect(client.artifact(tagged)).resolves.toEqual({
      ...storefront,
      digest: signed,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      type: 'IMAGE',
      size: 980,
      platforms: ['linux/amd64'],
      children: [],
      builtAt: '2026-11-20T10:00:00.000Z',
      pushedAt: '2026-11-21T08:24:23.369Z',
      tags: [
        {
          name: 'stable',
          pushedAt: '2026-11-21T08:24:24.225Z',
          immutable: false,
        },
        {
          name: 'v1.4.2',
          pushedAt: '2026-11-21T08:24:23.387Z',
          immutable: false,
        },
      ],
      labels: expect.any(Array),
      accessories: [
        expect.objectContaining({ type: 'signature.cosign', size: 970 }),
        expect.objectContaining({ type: 'subject.accessory', size: 642 }),
      ],
      annotations: {
        'org.opencontainers.image.revision': '1a2b3c4',
        'org.opencontainers.image.source': 'https://example.com/shop',
      },
      commit: '1a2b3c4',
      url: expect.stringMatching(
        /\/harbor\/projects\/2\/repositories\/web%2Fstorefront\/artifacts-tab\/artifacts\/sha256:c3cb3/,
      ),
      pullReference: `harbor.example.com/shop/web/storefront@${signed}`,
      askedAt: 1,
    });
    const missing = { ...storefront, reference: 'nosuch' };
    await expect(client.artifact(missing)).resolves.toBeUndefined();
    await expect(client.scans(missing)).resolves.toBeUndefined();
    // Never scanned.
    await expect(client.scans(tagged)).resolves.toEqual([]);
  });

  it('reads layers, and nothing where an artifact has none', async () => {
    const path =
      '/projects/shop/repositories/web%252Fstorefront/artifacts/v1.4.2/additions';
    const { client } = await clientOf({
      [`${path}/build_history`]: 'build-history',
      [`${path}/sbom`]: 'addition-unsupported',
      [`${path}/vulnerabilities`]: 'vulnerabilities-no-scanner',
    });
    await expect(client.layers(tagged)).resolves.toEqual([
      {
        command: 'COPY hello /',
        createdAt: '2026-11-20T10:00:00.000Z',
        empty: false,
      },
    ]);
    await expect(client.sbom(tagged)).resolves.toBeUndefined();
    await expect(client.reports(tagged)).resolves.toEqual([]);
  });

  it('reads labels, registries, policies and runs of replications', async () => {
    const { client, broken } = await clientOf({
      '/labels': 'labels',
      '/projects/shop': 'project',
      '/registries': 'registries',
      '/replication/policies': 'replication-policies',
      '/replication/policies/1': 'replication-policy',
      '/replication/executions/1': 'replication-execution',
      '/replication/executions/1/tasks': 'replication-tasks',
    });
    const [label] = await client.labels('shop');
    expect(label).toEqual({
      ...{ id: 1, name: 'released', description: 'x' },
      ...{ color: '#48960C', scope: 'global' },
    });
    await expect(client.registries()).resolves.toEqual([
      { id: 1, name: 'upstream', url: 'http://127.0.0.1:15000' },
    ]);
    await expect(client.policies()).resolves.toEqual([
      {
        ...{ instance: 'onprem', id: 1, name: 'to-upstream', enabled: true },
        ...{ trigger: 'manual', filters: 'shop/**, tags v*' },
        rules: [
          { type: 'name', value: 'shop/**', excludes: false },
          { type: 'tag', value: 'v*', excludes: false },
        ],
        from: { registry: 'Local', instance: 'onprem' },
        to: { registry: 'upstream' },
      },
    ]);
    await expect(client.execution(1)).resolves.toMatchObject({
      ...{ id: 1, state: 'failed', trigger: 'manual' },
      policy: { id: 1, name: 'to-upstream' },
      startedAt: '2026-11-21T08:27:50.759Z',
      endedAt: '2026-11-21T08:27:50.785Z',
      message: expect.stringContaining('404 page not found'),
      artifacts: [],
    });
    expect(broken).toEqual([]);
  });

  it('takes the id of what it made from Location', async () => {
    const { client, server } = await clientOf({});
    server.use((_, response) => {
      const { responseHeaders, status } = named('replication-execution-start');
      response.writeHead(status ?? 0, {
        location: responseHeaders.Location ?? '',
      });
      response.end();
    });
    await expect(client.startPolicy(1)).resolves.toBe(1);
    expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"policy_id":1}'],
    ]);
  });

  const failures = all
    .filter(({ status }) => (status ?? 0) >= 400)
    .filter(({ path }) => path.startsWith('/api/v2.0'))
    .map(one => [one.case, one] as const);

  it.each(failures)('says in Harbor’s words why %s failed', async (_, one) => {
    const server = await replay(one);
    servers.push(server);
    const client = HarborHttpClient.of(instanceAt(server.url), {
      firstRetryMs: 1,
    });
    const error = await client.scan(tagged).catch(cause => cause);
    expect(isSourceError(error)).toBe(true);
    expect(error).toMatchObject({
      code: codes[one.status ?? 0] ?? 'rejected',
      vendorStatus: one.status,
      source: 'harbor/onprem',
      raw: one.file ? messageOf(jsonOf(one)) : '',
    });
  });
});

function messageOf(body: unknown): string {
  const { errors } = failureSchema.parse(body);
  return errors.map(({ message }) => message).join('; ');
}
