import { z } from 'zod';
import { findSystem } from './sandbox';

/** Of the sandbox's administrator, who makes what the portal's robot may not. */
const ADMIN = 'admin:sandbox-harbor-password';

const projectSchema = z.object({
  project_id: z.number(),
  cve_allowlist: z.object({
    items: z.array(z.object({ cve_id: z.string() })).nullable(),
  }),
});

/** CVEs on a project's list, as Harbor itself tells them. */
export async function allowlistAtHarbor(
  project: string,
  instance = 'harbor',
): Promise<string[]> {
  const { body } = await ask(instance, `/projects/${project}`);
  const { cve_allowlist: list } = projectSchema.parse(body);
  return (list.items ?? []).map(({ cve_id: cve }) => cve);
}

/** Makes a label for all projects, as an administrator does on Harbor's pages; one of that name that is there is as good. */
export async function makeLabel(
  name: string,
  instance = 'harbor',
): Promise<void> {
  await ask(instance, '/labels', {
    fine: [201, 409],
    method: 'POST',
    body: { name, scope: 'g', color: '#48960C', description: 'Of a journey' },
  });
}

const labelsSchema = z.object({
  labels: z.array(z.object({ name: z.string() })).nullish(),
});

/** Labels on an image, as Harbor itself tells them. */
export async function labelsAtHarbor(
  { repository, digest }: { repository: string; digest: string },
  instance = 'harbor',
): Promise<string[]> {
  const { body } = await ask(
    instance,
    `/projects/shop/repositories/${repository}/artifacts/${digest}?with_label=true`,
  );
  return (labelsSchema.parse(body).labels ?? []).map(({ name }) => name);
}

/** Whether an instance has an image of the shop. */
export async function isAtHarbor(
  { repository, digest }: { repository: string; digest: string },
  instance: string,
): Promise<boolean> {
  const { status } = await ask(
    instance,
    `/projects/shop/repositories/${repository}/artifacts/${digest}`,
    { fine: [200, 404] },
  );
  return status === 200;
}

interface Ask {
  method?: string;
  body?: unknown;
  /** Statuses that are no failure. */
  fine?: number[];
}

/** As its administrator. @throws Error with Harbor's words */
async function ask(
  instance: string,
  path: string,
  { method = 'GET', body, fine = [200] }: Ask = {},
): Promise<{ status: number; body: unknown }> {
  const { url } = await findSystem(instance);
  const response = await fetch(`${url}/api/v2.0${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(ADMIN).toString('base64')}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!fine.includes(response.status)) throw new Error(`${path}: ${text}`);
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
