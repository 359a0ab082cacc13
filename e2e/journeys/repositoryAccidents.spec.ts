import { pullRequestFile } from '../platform/environmentFile';
import {
  acknowledge,
  call,
  getEnvironment,
  listNotices,
  refresh,
  stateOf,
} from '../platform/portal';
import { runTask } from '../platform/schedule';
import { expect, test } from '../platform/test';

/** What is told of the repository. Namespaces that Argo CD left behind may be of any journey before. */
const accidents = async () =>
  (await listNotices()).filter(({ kind }) => kind !== 'leaked-namespace');
const kindsOfNotices = async () => (await accidents()).map(({ kind }) => kind);

test('a broken file: invalid with its line, and the others say what stops them', async ({
  page,
  gitops,
}) => {
  const broken = pullRequestFile({ number: 510 });
  const waiting = pullRequestFile({ number: 511 });
  const text = broken.text.replace('services:', 'services: [');
  await gitops.push(`Open ${broken.name} and ${waiting.name}`, {
    [broken.path]: text,
    [waiting.path]: waiting.text,
  });

  await expect.poll(() => stateOf(broken.name)).toBe('invalid');
  const { reason } = await getEnvironment(broken.name);
  expect(reason?.message).toMatch(/environments\/pr\/pr-510\.yaml line \d+/);
  await expect.poll(kindsOfNotices).toEqual(['broken-file']);
  const [notice] = await accidents();
  expect(notice).toMatchObject({
    kind: 'broken-file',
    commit: { author: 'Dana' },
    environments: [broken.name],
  });
  expect(notice?.message).toContain('pr-510.yaml');

  await call(`/environments/${waiting.name}/refresh`, {
    method: 'POST',
    body: {},
  });
  await expect
    .poll(async () => (await getEnvironment(waiting.name)).reason?.message)
    .toContain('environments/pr/pr-510.yaml');
  expect(await stateOf('pr-133')).toBe('ready');
  await page.goto(`/environments/${broken.name}`);
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /pr-510\.yaml line \d+/ })
      .first(),
  ).toBeVisible();

  await gitops.push(`Mend ${broken.name}`, { [broken.path]: broken.text });
  await expect.poll(kindsOfNotices).toEqual([]);
  await refresh(waiting.name);
  for (const { name } of [broken, waiting])
    await expect.poll(() => stateOf(name)).toBe('ready');
});

test('two files claim one namespace: the first keeps it, the second is named', async ({
  gitops,
}) => {
  const first = pullRequestFile({ number: 520 });
  const second = {
    path: 'environments/testbed/pr-520.yaml',
    text: first.text.replace('kind: pull-request', 'kind: testbed'),
  };
  await gitops.push('Open pr-520 twice', {
    [first.path]: first.text,
    [second.path]: second.text,
  });
  await expect.poll(kindsOfNotices).toEqual(['namespace-clash']);
  const [notice] = await accidents();
  expect(notice?.message).toContain(second.path);
  expect(notice?.message).toContain(first.path);
  expect(await getEnvironment('pr-520')).toMatchObject({
    kind: 'pull-request',
    file: { path: first.path },
  });

  await gitops.push('Keep one', { [second.path]: null });
  await expect.poll(kindsOfNotices).toEqual([]);
  await refresh('pr-520');
  await expect.poll(() => stateOf('pr-520')).toBe('ready');
});

test('many files vanish in one commit: a banner names it, nothing expires until they are back', async ({
  page,
  gitops,
}) => {
  const doomed = pullRequestFile({
    number: 530,
    expiresAt: new Date('2026-01-01T00:00:00Z'),
  });
  const files = await gitops.files('environments/pr');
  const vanished = ['118', '123', '125', '126', '129'].map(
    number => `environments/pr/pr-${number}.yaml`,
  );
  expect(vanished.length).toBeGreaterThan(files.length / 5);
  await page.goto('/environments/pr');
  const before = await gitops.head();

  await gitops.push('Tidy up', {
    [doomed.path]: doomed.text,
    ...Object.fromEntries(vanished.map(path => [path, null])),
  });
  const banner = page
    .getByRole('alert')
    .filter({ hasText: 'PR environment files vanished in commit' });
  await expect(banner).toContainText(
    new RegExp(`5 of ${files.length} PR environment files vanished.*Dana`),
  );
  await runTask('environments-expiry');
  expect(await gitops.messagesSince(before)).toEqual(['Tidy up']);

  await gitops.revert();
  await expect(banner).toBeHidden();
  await gitops.push(`Open ${doomed.name}`, { [doomed.path]: doomed.text });
  await expect.poll(() => stateOf(doomed.name)).toBeDefined();
  await refresh(doomed.name);
  await expect
    .poll(async () => {
      await runTask('environments-expiry');
      return (await gitops.messagesSince(before)).join();
    })
    .toContain('Slipway-Actor: slipway:expiry');
  await gitops.pull();
  expect(await gitops.files('environments/pr')).not.toContain('pr-530.yaml');
});

test('history is pushed over: said so, and the portal goes on from what is there', async ({
  page,
  gitops,
}) => {
  const file = pullRequestFile({ number: 540 });
  await gitops.push(`Open ${file.name}`, { [file.path]: file.text });
  await expect.poll(() => stateOf(file.name)).toBeDefined();
  const lost = await gitops.head();
  await page.goto('/environments/pr');
  const banner = page.getByRole('alert').filter({
    hasText: `commit ${lost.slice(0, 7)} is no longer part of it`,
  });

  await gitops.rewriteHistory(2, 'One commit instead of two');
  await expect(banner).toBeVisible();
  expect(await stateOf('pr-133')).toBe('ready');
  expect(await stateOf(file.name)).toBeDefined();

  await gitops.push(`Close ${file.name}`, { [file.path]: null });
  await expect.poll(() => stateOf(file.name)).toMatch(/destroying|destroyed/);
  await acknowledge(await accidents());
  await expect(banner).toHaveCount(0);
});
