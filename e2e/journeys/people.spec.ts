import type { Page } from '@playwright/test';
import { AccessPage } from '../pages/AccessPage';
import { ActivityPage } from '../pages/ActivityPage';
import { EnvironmentDetail } from '../pages/EnvironmentDetail';
import { Sidebar } from '../pages/Sidebar';
import { SignInChoice } from '../pages/SignInChoice';
import { StagingPage } from '../pages/StagingPage';
import { AT_ONCE } from '../platform/bounds';
import { call, getEnvironment, refresh } from '../platform/portal';
import { expect, test } from '../platform/test';

test.describe('Whoever is not signed in', () => {
  test.use({ person: null });

  test('comes in by the identity provider to where they wanted, stays, leaves, and somebody else comes in', async ({
    page,
    context,
  }) => {
    const choice = new SignInChoice(page);
    const sidebar = new Sidebar(page);
    const detail = new EnvironmentDetail(page, 'pr-131');
    const deepLink = '/environments/pr-131?from=mail#events';

    await page.goto(deepLink);
    await choice.isOpen();
    await choice.person('Dana').click();
    await detail.isOpen();
    await expect(page).toHaveURL(deepLink);
    await expect(sidebar.person('Dana')).toBeVisible();

    await page.reload();
    await detail.isOpen();
    await expect(sidebar.person('Dana')).toBeVisible();
    const elsewhere = await context.newPage();
    await elsewhere.goto('/environments/pr-133');
    await new EnvironmentDetail(elsewhere, 'pr-133').isOpen();
    await expect(new Sidebar(elsewhere).person('Dana')).toBeVisible();

    // Two clicks: out, and who comes next.
    await sidebar.signOut.click();
    await choice.isOpen();
    expect(await refreshStatus(page)).toBe(401);
    await choice.person('Quinn').click();
    await expect(sidebar.person('Quinn')).toBeVisible();
    await expect(sidebar.person('Dana')).toHaveCount(0);
  });
});

/** What the portal says to a browser that wants to go on with the session that it had. */
async function refreshStatus(page: Page): Promise<number> {
  const response = await page.request.get('/api/auth/oidc/refresh', {
    params: { env: 'development' },
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  return response.status();
}

test.describe('Staging', () => {
  test('Dana may not wake it, sees why and who could, and is refused when she tries all the same', async ({
    pageOf,
  }) => {
    const page = await pageOf('dana');
    const staging = new StagingPage(page);
    await staging.open();
    await staging.isAtRest();
    const keepAwake = page.getByRole('button', { name: 'Keep awake until…' });
    for (const [control, words] of [
      [staging.all, /You may not wake staging\. .*QA.*may: Quinn/],
      [staging.service('checkout'), /wake checkout in staging\. .*QA.*Quinn/],
      [staging.service('payments'), /put payments in staging to sleep\. .*QA/],
      [keepAwake, /You may not wake staging\. .*QA.*may: Quinn/],
    ] as const) {
      await expect(control).toHaveAttribute('aria-disabled', 'true');
      await control.hover();
      await expect(
        page.getByRole('tooltip').filter({ hasText: words }),
      ).toBeVisible();
      await control.click({ force: true });
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }

    const { status, error } = await call('/environments/staging/wake', {
      as: 'dana',
      method: 'POST',
      body: { reason: 'I would like to see it' },
    });
    expect({ status, message: error.message }).toEqual({
      status: 403,
      message: expect.stringMatching(/environments\.wake on staging/),
    });
    expect((await getEnvironment('staging')).hibernation?.state).toBe('asleep');
  });

  test('Quinn puts a service of it to sleep, and it is on record for everybody at once', async ({
    pageOf,
    gitops,
  }) => {
    const reason = `Nobody pays on a ${new Date().toISOString()}`;
    const wish = `Dana would like it too, ${reason}`;
    const watching = await pageOf('sam');
    const activity = new ActivityPage(watching);
    await activity.open();

    const page = await pageOf('quinn');
    const staging = new StagingPage(page);
    await staging.open();
    await staging.isAtRest();
    const before = await statesInStaging();
    await staging.service('payments').click();
    const sleep = staging.dialog('Put payments in staging to sleep');
    await sleep.reason.fill(reason);
    const answered = answerOf(page, '/environments/staging/sleep');
    const shown = activity.whenShown(reason, 'Quinn', 'Done');
    await sleep.button('Put to sleep').click();
    expect((await shown) - (await answered)).toBeLessThan(AT_ONCE);

    const line = activity.line(reason);
    await expect(line).toContainText(/Quinn\s*put staging to sleep/);
    await expect(line.getByRole('link', { name: 'payments' })).toBeVisible();
    const head = await gitops.head();
    await expect(
      line.getByRole('link', { name: head.slice(0, 7) }),
    ).toHaveAttribute('href', new RegExp(`/example/gitops/commit/${head}$`));
    const [message] = await gitops.messagesSince(`${head}~1`);
    const [, correlationId = 'a correlation id'] =
      /^Slipway-Correlation-Id: (\S+)$/m.exec(message ?? '') ?? [];
    await line.getByRole('button', { name: /^Details: / }).click();
    await expect(line).toContainText(correlationId);

    const refused = activity.whenShown(wish, 'Dana', 'Refused');
    await call('/environments/staging/sleep', {
      as: 'dana',
      method: 'POST',
      body: { reason: wish },
    });
    const refusedAt = Date.now();
    expect((await refused) - refusedAt).toBeLessThan(AT_ONCE);

    await activity.open(`?q=${encodeURIComponent(reason)}`);
    await expect(activity.line(wish)).toBeVisible();
    const rows = (await activity.export('CSV')).trim().split('\r\n').slice(1);
    expect(rows).toEqual([
      expect.stringMatching(/"?user:default\/dana"?,.*refused/),
      expect.stringMatching(/"?user:default\/quinn"?,.*succeeded/),
    ]);
    expect(rows[1]).toContain(head);
    const lines = (await activity.export('JSON Lines')).trim().split('\n');
    expect(lines.map(text => JSON.parse(text))).toMatchObject([
      { outcome: 'refused', reason: wish },
      { outcome: 'succeeded', reason, commit: { sha: head } },
    ]);

    await sleep.close();
    const slice = new ActivityPage(page);
    await expect(slice.line(reason, 'Quinn').first()).toBeVisible();
    await expect(slice.line(wish, 'Refused')).toBeVisible();

    await gitops.revert();
    await refresh('staging');
    await expect.poll(statesInStaging).toEqual(before);
  });
});

async function statesInStaging(): Promise<string[]> {
  const { workloads } = await getEnvironment('staging');
  return workloads.map(({ service, state }) => `${service} ${state}`);
}

/** When the portal answered a command of a page, milliseconds since the epoch. */
async function answerOf(page: Page, path: string): Promise<number> {
  const response = await page.waitForResponse(
    one =>
      one.url().endsWith(`/api/environments${path}`) &&
      one.request().method() === 'POST',
  );
  await response.finished();
  return Date.now();
}

test.describe('The page Access', () => {
  test('tells Dana what she may do, and not what others may', async ({
    pageOf,
  }) => {
    const page = await pageOf('dana');
    const access = new AccessPage(page);
    await access.open();
    await expect(
      access.answer(/act on PR environments of 4 services you own/),
    ).toBeVisible();
    await expect(
      access.mayNot.filter({ hasText: /^Put to sleep/ }),
    ).toContainText('QA may on staging: Quinn; SRE may: Sam');
    await expect(access.tab('Roles')).toHaveAttribute('aria-disabled', 'true');
    await access.tab('Roles').hover();
    await expect(page.getByRole('tooltip')).toHaveText(/SRE may: Sam/);

    await access.open('roles');
    await expect(
      page.getByText('The roles are not for everybody'),
    ).toBeVisible();
    await expect(access.matrix).toHaveCount(0);
  });

  test('shows Sam the roles in force, and why Dana may do something', async ({
    pageOf,
  }) => {
    const page = await pageOf('sam');
    const access = new AccessPage(page);
    await access.open('roles');
    await expect(access.cells('Put to sleep')).toHaveText([
      'no',
      'staging',
      'no',
      'everywhere',
    ]);
    await expect(access.cells('Destroy')).toHaveText([
      'PR environments of services they own',
      'no',
      'no',
      'everywhere',
    ]);

    await access.tab('Why').click();
    await access.ask('Dana', 'Destroy', 'pr-133');
    await expect(access.answer(/^Dana may .*pr-133/)).toBeVisible();
    await expect(access.steps.first()).toContainText(
      /Allows it\s*Everybody.*PR environments of services they own/,
    );
    await access.ask('Dana', 'Destroy', 'staging');
    await expect(access.answer(/^Dana may not .*staging/)).toBeVisible();
    await expect(page).toHaveURL(/user=.*dana.*action=environments\.destroy/);
  });
});

test('two people work at the same time, each with what they may', async ({
  pageOf,
}) => {
  const [danas, quinns] = [await pageOf('dana'), await pageOf('quinn')];
  await Promise.all([danas, quinns].map(page => new StagingPage(page).open()));
  for (const [page, name, disabled] of [
    [danas, 'Dana', 'true'],
    [quinns, 'Quinn', null],
  ] as const) {
    await expect(new Sidebar(page).person(name)).toBeVisible();
    const { all } = new StagingPage(page);
    if (disabled) await expect(all).toHaveAttribute('aria-disabled', disabled);
    else await expect(all).not.toHaveAttribute('aria-disabled');
  }
  const actionable = async (as: 'dana' | 'quinn', verb: string) => {
    const { body } = await call(`/environments?may=${verb}&limit=500`, { as });
    return (body as { items: Array<{ kind: string }> }).items;
  };
  const kinds = (items: Array<{ kind: string }>) => [
    ...new Set(items.map(({ kind }) => kind)),
  ];
  expect(kinds(await actionable('dana', 'destroy'))).toEqual(['pull-request']);
  expect(kinds(await actionable('dana', 'sleep'))).toEqual([]);
  expect(kinds(await actionable('quinn', 'destroy'))).toEqual([]);
  expect(kinds(await actionable('quinn', 'sleep'))).toEqual(['staging']);
});
