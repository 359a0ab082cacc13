import { generateKeyPair } from 'jose';
import { z } from 'zod';
import { buildsOfTable } from '../access/buildRequests';
import { columns, tokenOfColumn, type Column } from '../access/columns';
import { ownPlugins } from '../access/ownPlugins';
import { readTable, routeName, type Outcome } from '../access/readTable';
import { requestFor, type RouteRequest } from '../access/requests';
import { table } from '../access/table';
import { portalKey, resigned } from '../access/tokens';
import {
  buildAtBuildkite,
  newestNumber,
  notesAtBuildkite,
} from '../platform/buildkite';
import { send } from '../platform/http';
import { tokenOf } from '../platform/identities';
import { expect, test } from '../platform/test';

const rows = readTable(table);
const HOUR = 3600;

const routesSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['read', 'command', 'webhook', 'internal']),
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
      path: z.string(),
    }),
  ),
});

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { Authorization: `Bearer ${token}` } : {};

/** Every route of every plugin of ours, as the running portal lists them. */
async function routesInPlace() {
  const lists = ownPlugins().map(async ({ pluginId, routes, taskRoutes }) => [
    ...(await routesListedAt(routes, pluginId)),
    ...(await routesListedAt(taskRoutes, pluginId, [200, 404])),
  ]);
  return (await Promise.all(lists)).flat();
}

async function routesListedAt(path: string, pluginId: string, fine = [200]) {
  const headers = bearer(await tokenOf('sam'));
  const { status, body } = await send(path, { headers });
  expect(fine, `${path} lists routes`).toContain(status);
  if (status !== 200) return [];
  return routesSchema.parse(body).items.map(item => ({ ...item, pluginId }));
}

async function outcomeFor(
  column: Column,
  { path, headers, ...rest }: RouteRequest,
): Promise<Outcome> {
  const authorization = bearer(await tokenOfColumn(column));
  const { status } = await send(path, {
    ...rest,
    headers: { ...headers, ...authorization },
  });
  return status >= 200 && status < 300 ? 'ok' : status;
}

test('every route of ours has its row, and every row its route', async () => {
  const routes = (await routesInPlace()).map(routeName);
  expect([...new Set(rows.map(routeName))].sort()).toEqual(routes.sort());
});

test('what is for plugins or signed deliveries lets nobody else in', async () => {
  const shut = (await routesInPlace())
    .filter(({ kind }) => kind === 'internal' || kind === 'webhook')
    .map(routeName);
  expect(shut.length).toBeGreaterThan(0);
  const open = rows
    .filter(row => shut.includes(routeName(row)))
    .filter(({ outcomes }) =>
      Object.values(outcomes).some(
        outcome => outcome !== 401 && outcome !== 403,
      ),
    );
  expect(open.map(routeName)).toEqual([]);
});

test.describe('lets through whom it should:', () => {
  for (const row of rows) {
    test(`${routeName(row)} about ${row.about ?? 'nothing'}`, async () => {
      const request = await requestFor(row);
      const outcomes = await Promise.all(
        columns.map(async column => [
          column,
          await outcomeFor(column, request),
        ]),
      );
      expect(Object.fromEntries(outcomes), request.path).toEqual(row.outcomes);
    });
  }
});

test('changed nothing by all of that', async ({ gitops }) => {
  const head = await gitops.head();
  const before = await builds();
  for (const row of rows.filter(({ method }) => method !== 'GET')) {
    await outcomeFor('sam', await requestFor(row));
  }
  const messages = await gitops.messagesSince(head);
  expect(messages.filter(text => text.includes('user:default/'))).toEqual([]);
  expect(await builds()).toEqual(before);
});

/** What Buildkite says of the builds that rows are about, and how many there are. */
async function builds() {
  const refs = await buildsOfTable();
  return {
    newest: await newestNumber(),
    builds: await Promise.all(refs.map(buildAtBuildkite)),
    notes: await Promise.all(refs.map(notesAtBuildkite)),
  };
}

test('a token counts until its end, and only with the signature of this portal', async () => {
  const genuine = await tokenOf('sam');
  const fresh = { from: -60, until: HOUR };
  const over = { from: -2 * HOUR, until: -HOUR };
  const ours = await portalKey();
  const { privateKey } = await generateKeyPair('ES256');
  const forged = { key: privateKey, keyId: ours.keyId };

  const statusOf = async (token: string) =>
    (await send('/api/environments/environments', { headers: bearer(token) }))
      .status;
  expect(await statusOf(await resigned(genuine, fresh, ours))).toBe(200);
  expect(await statusOf(await resigned(genuine, over, ours))).toBe(401);
  expect(await statusOf(await resigned(genuine, fresh, forged))).toBe(401);
});
