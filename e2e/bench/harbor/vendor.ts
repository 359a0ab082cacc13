import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { findSystem } from '../../platform/sandbox';

/** Its images are scanned as soon as they are pushed. */
const PROJECT = 'library';
/** Of the sandbox; its robot may not push. */
const ADMIN = 'admin:sandbox-harbor-password';
const mimeTypes = [
  'application/vnd.security.vulnerability.report; version=1.1',
  'application/vnd.scanner.adapter.vuln.report.harbor+json; version=1.0',
].join(', ');

const scannedSchema = z.object({
  scan_overview: z
    .record(z.string(), z.object({ scan_status: z.string() }))
    .nullish(),
});
const repositoriesSchema = z.array(z.object({ name: z.string() }));

let system: ReturnType<typeof findSystem> | undefined;

/** Asks the sandbox's Harbor itself, past the portal. `path` begins behind the host. @throws Error unless it is done */
async function askHarbor(
  path: string,
  init: { method?: string; type?: string; body?: string } = {},
): Promise<Response> {
  system ??= findSystem('harbor');
  const { url } = await system;
  const response = await fetch(`${url}${path}`, {
    method: init.method,
    headers: {
      Authorization: `Basic ${Buffer.from(ADMIN).toString('base64')}`,
      'X-Accept-Vulnerabilities': mimeTypes,
      ...(init.type && { 'Content-Type': init.type }),
    },
    body: init.body,
  });
  if (!response.ok)
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Pushes an image that nobody has, as a builder does. @returns its digest */
export async function pushImage(repository: string): Promise<string> {
  const created = new Date().toISOString();
  const revision = randomBytes(20).toString('hex');
  const config = JSON.stringify({
    ...{ created, architecture: 'amd64', os: 'linux' },
    config: { Labels: { 'org.opencontainers.image.revision': revision } },
    rootfs: { type: 'layers', diff_ids: [] },
    history: [{ created, created_by: 'COPY . .' }],
  });
  const type = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(config),
      size: Buffer.byteLength(config),
    },
    layers: [
      {
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: digestOf(revision),
        size: 50_000_000,
      },
    ],
  });
  const base = `/v2/${PROJECT}/${repository}`;
  await askHarbor(`${base}/blobs/uploads/?digest=${digestOf(config)}`, {
    method: 'POST',
    type: 'application/octet-stream',
    body: config,
  });
  const tag = `main-${revision.slice(0, 7)}`;
  await askHarbor(`${base}/manifests/${tag}`, {
    method: 'PUT',
    type,
    body: manifest,
  });
  return digestOf(manifest);
}

/** Whether a scan of an image has ended well. */
export async function isScanned(
  repository: string,
  digest: string,
): Promise<boolean> {
  const response = await askHarbor(
    `/api/v2.0/projects/${PROJECT}/repositories/${repository}/artifacts/${digest}?with_scan_overview=true`,
  );
  const { scan_overview: scans } = scannedSchema.parse(await response.json());
  return Object.values(scans ?? {}).some(
    ({ scan_status: status }) => status === 'Success',
  );
}

/** Names of repositories of a project, the first hundred. */
export async function repositoriesOf(project: string): Promise<string[]> {
  const response = await askHarbor(
    `/api/v2.0/projects/${project}/repositories?page_size=100`,
  );
  return repositoriesSchema
    .parse(await response.json())
    .map(({ name }) => name.slice(project.length + 1));
}

/** What Backstage's plugin for Harbor asks when somebody opens a page: the artifacts of a repository with their scans. */
export async function artifactsWithScans(
  project: string,
  repository: string,
): Promise<void> {
  const response = await askHarbor(
    `${artifactsOf(project, repository)}?page_size=50&with_tag=true&with_scan_overview=true`,
  );
  await response.json();
}

/** What a page of one image would ask: the image with its scans, and what they found, which Harbor gives whole. */
export async function artifactWithReport(
  project: string,
  repository: string,
  digest: string,
): Promise<void> {
  const artifact = `${artifactsOf(project, repository)}/${digest}`;
  await Promise.all(
    [
      `${artifact}?with_tag=true&with_scan_overview=true`,
      `${artifact}/additions/vulnerabilities`,
    ].map(async path => (await askHarbor(path)).json()),
  );
}

/** Harbor wants the slashes of a repository's name encoded twice. */
function artifactsOf(project: string, repository: string): string {
  const name = encodeURIComponent(encodeURIComponent(repository));
  return `/api/v2.0/projects/${project}/repositories/${name}/artifacts`;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
