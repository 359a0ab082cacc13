import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { credentials } from '../../credentials';
import { ports } from '../../ports';
import { Sandbox } from '../../sandbox';
import { freePort } from '../../testing/freePort';
import { imageHosts, imageName } from '../images';

interface Artifact {
  digest: string;
  tags: Array<{ name: string }> | null;
  accessories: Array<{ type: string }> | null;
  scan_overview?: Record<
    string,
    {
      scan_status: string;
      summary?: { total: number; summary: Record<string, number> };
    }
  >;
}

interface Pod {
  metadata: { namespace: string };
  status?: {
    containerStatuses?: Array<{ image: string; imageID: string }>;
  };
}

const reports = [
  'application/vnd.security.vulnerability.report; version=1.1',
  'application/vnd.scanner.adapter.vuln.report.harbor+json; version=1.0',
].join(', ');

describe.each(['cloud', 'hybrid'] as const)('Harbor in the shape %s', shape => {
  const hosts = imageHosts[shape];
  const lasting = hosts.lasting;
  const { builds } = hosts;
  let at: ReturnType<typeof ports>;
  let folder: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    at = ports(await freePort());
    folder = await mkdtemp(path.join(tmpdir(), 'harbors-'));
    sandbox = new Sandbox({
      data: folder,
      port: at.control,
      environments: 4,
      repositories: 2,
      artifacts: 5,
      vulnerabilities: 30,
      shape,
      speed: 1,
      seed: 'slipway',
    });
    await sandbox.start();
  }, 120_000);

  afterAll(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function harbor<T>(host: string, route: string): Promise<T> {
    const port = host === lasting ? at.harbor : at.harborOnPrem;
    const login = `robot$slipway:${credentials.harborSecret}`;
    const response = await fetch(`http://127.0.0.1:${port}/api/v2.0${route}`, {
      headers: {
        authorization: `Basic ${Buffer.from(login).toString('base64')}`,
        'x-accept-vulnerabilities': reports,
      },
    });
    return (await response.json()) as T;
  }

  function artifacts(host: string, repository: string): Promise<Artifact[]> {
    const [project, ...name] = repository.split('/');
    const encoded = encodeURIComponent(encodeURIComponent(name.join('/')));
    return harbor(
      host,
      `/projects/${project}/repositories/${encoded}/artifacts?page_size=100&with_accessory=true&with_scan_overview=true`,
    );
  }

  const tagsOf = (all: readonly Artifact[]) =>
    all.flatMap(({ tags }) => (tags ?? []).map(({ name }) => name));

  async function tagged(
    host: string,
    service: string,
    pattern: RegExp,
  ): Promise<Artifact> {
    const all = await artifacts(host, `shop/${service}`);
    const found = all.find(each =>
      tagsOf([each]).some(tag => pattern.test(tag)),
    );
    if (!found) throw new Error(`${host} has no ${service} ${pattern}`);
    return found;
  }

  const criticals = ({ scan_overview: all = {} }: Artifact) =>
    Object.values(all)[0]?.summary?.summary.Critical ?? 0;

  async function pods(): Promise<Pod[]> {
    const answers = await Promise.all(
      [at.ciMgmt, at.staging, at.production].map(port =>
        fetch(`http://127.0.0.1:${port}/api/v1/pods`, {
          headers: { authorization: `Bearer ${credentials.kubernetesToken}` },
        }).then(response => response.json() as Promise<{ items: Pod[] }>),
      ),
    );
    return answers.flatMap(({ items }) => items);
  }

  it('has what runs, under the digest that pods say, but for what is wrong on purpose', async () => {
    const known = new Map<string, Artifact[]>();
    const wrong = new Set<string>();
    let right = 0;
    for (const { metadata, status } of await pods()) {
      for (const { image, imageID } of status?.containerStatuses ?? []) {
        const { host, repository, tag } = imageName(image);
        if (!repository.startsWith('shop/')) continue;
        const key = `${host}/${repository}`;
        const all = known.get(key) ?? (await artifacts(host, repository));
        known.set(key, all);
        const found = all.find(each => tagsOf([each]).includes(tag));
        if (found && imageID === `${key}@${found.digest}`) right += 1;
        else wrong.add(`${metadata.namespace} ${repository.slice(5)}`);
      }
    }
    expect(right).toBeGreaterThan(50);
    expect([...wrong].sort()).toEqual([
      // Deleted while it runs.
      'pr-125 checkout',
      // Never pushed.
      'pr-131 checkout',
      // Still being pulled.
      'pr-139 catalog',
    ]);
    expect([...known.keys()].some(key => key.startsWith(`${builds}/`))).toBe(
      true,
    );
  });

  it('has in production a critical vulnerability that main has mended, and on main one that is new', async () => {
    for (const service of ['checkout', 'payments']) {
      expect(criticals(await tagged(lasting, service, /^v1\.4\.2$/))).toBe(2);
      expect(criticals(await tagged(builds, service, /^main-/))).toBe(0);
    }
    const running = await tagged(lasting, 'storefront', /^v1\.4\.2$/);
    const newest = await tagged(builds, 'storefront', /^main-/);
    expect(criticals(newest)).toBe(criticals(running) + 1);
  });

  it('has everything that can be odd once', async () => {
    const of = (service: string, pattern: RegExp) =>
      tagged(builds, service, pattern);
    const types = async (service: string, pattern: RegExp) =>
      (await of(service, pattern)).accessories?.map(({ type }) => type).sort();
    const scans = async (service: string, pattern: RegExp) =>
      Object.values((await of(service, pattern)).scan_overview ?? {}).map(
        each => each.scan_status,
      );
    expect(await types('catalog', /^pr-130-/)).toEqual(['sbom.harbor']);
    expect(await types('catalog', /^pr-136-/)).toEqual(['signature.cosign']);
    expect(await types('payments', /^v1\.4\.2$/)).toEqual([
      'sbom.harbor',
      'signature.cosign',
      'signature.notation',
    ]);
    expect(await scans('checkout', /^pr-128-/)).toEqual(['Error']);
    expect(await scans('storefront', /^pr-124-/)).toEqual(['Running']);
    expect(await scans('payments', /^pr-133-/)).toEqual([]);
    // By two scanners, of which Harbor tells the one that the project has.
    expect(await scans('payments', /^v1\.4\.2$/)).toEqual(['Success']);
  });

  it('keeps the tools of pipelines from the portal, and has as many further images as wanted', async () => {
    const projects = await harbor<Array<{ name: string }>>(builds, '/projects');
    expect(projects.map(({ name }) => name).sort()).toEqual([
      'library',
      'shop',
      'warehouse',
    ]);
    const further = await artifacts(builds, 'warehouse/team-0/service-0');
    expect(further).toHaveLength(3);
    const [overview] = Object.values(further[0]?.scan_overview ?? {});
    expect(overview?.summary?.total).toBe(30);
  });

  if (shape === 'cloud') return;

  it('has releases in both Harbors, but for one that did not get there', async () => {
    const releases = async (host: string) => {
      const all = await artifacts(host, 'shop/checkout');
      return tagsOf(all).filter(tag => tag.startsWith('v'));
    };
    const onPrem = await releases(builds);
    const cloud = await releases(lasting);
    const missing = onPrem.filter(tag => !cloud.includes(tag));
    expect(missing).toHaveLength(1);
    expect(cloud).toEqual(expect.arrayContaining(['v1.4.2', 'v1.5.0']));
    const tags = tagsOf(await artifacts(lasting, 'shop/checkout'));
    expect(tags.filter(tag => !tag.startsWith('v'))).toEqual([]);
    const executions = await harbor<
      Array<{ status: string; status_text: string }>
    >(builds, '/replication/executions?page_size=100');
    const failed = executions.filter(({ status }) => status === 'Failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.status_text).toContain('connection refused');
    expect(executions.length).toBeGreaterThan(30);
  });
});
