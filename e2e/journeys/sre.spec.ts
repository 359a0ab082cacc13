import { EnvironmentDetail } from '../pages/EnvironmentDetail';
import { countLoads } from '../pages/loads';
import { AT_ONCE } from '../platform/bounds';
import { getSource } from '../platform/portal';
import { expect, test } from '../platform/test';

test.describe('Sam, an SRE', () => {
  test.use({ person: 'sam' });

  test('reads what holds an environment that does not go', async ({ page }) => {
    await page.goto('/');
    await page
      .getByRole('list', { name: 'Needs you' })
      .getByRole('link', { name: 'pr-115' })
      .click();
    const detail = new EnvironmentDetail(page, 'pr-115');
    await detail.isOpen();
    await expect(detail.answer('it does not move on')).toBeVisible();
    await expect(detail.reason).toContainText(
      /Its namespace pr-115 has been terminating for .*; something in it does not let go/,
    );
    await detail.reason
      .getByRole('button', { name: 'What kubernetes/ci-mgmt said' })
      .click();
    await expect(detail.reason).toContainText(
      'search.example.com/release-index',
    );
  });

  test('finds the service of production that is not what Git asks for', async ({
    page,
  }) => {
    await page.goto('/environments/production');
    await expect(
      page.getByRole('status').filter({ hasText: 'Production needs you' }),
    ).toContainText('its rollout was aborted');
    const production = new EnvironmentDetail(page, 'production');
    const storefront = production.workloads
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'storefront' }) });
    await expect(storefront).toContainText(
      /Git asks for v1\.5\.0.*running v1\.4\.2.*Drifted/,
    );
    await expect(
      production.workloads.getByRole('row').filter({ hasText: 'Drifted' }),
    ).toHaveCount(1);
  });

  test('sees on the board where else a release runs', async ({ page }) => {
    await page.goto('/environments/board');
    const board = page.getByRole('table', { name: 'Services by environments' });
    const inProduction = board.getByRole('group', {
      name: /^checkout in production: v1\.4\.2, ready/,
    });
    const elsewhere = board.getByRole('group', {
      name: /^catalog in production: v1\.4\.2, ready/,
    });
    const other = board.getByRole('group', {
      name: /^checkout in staging/,
    });
    await inProduction.hover();
    await expect(inProduction).toHaveAttribute('aria-current', 'true');
    await expect(other).toHaveAttribute('aria-current', 'false');
    await page.getByRole('heading', { level: 1 }).hover();
    await expect(inProduction).toHaveAttribute('aria-current', 'false');
    await elsewhere.focus();
    await expect(elsewhere).toHaveAttribute('aria-current', 'true');
    await expect(
      board.getByRole('group', { name: /^storefront in production.*drifted/ }),
    ).toBeVisible();
  });

  test('gives an environment more time, and destroys another', async ({
    page,
    gitops,
  }) => {
    const expiring = new EnvironmentDetail(page, 'pr-124');
    await expiring.open();
    await expect(page.getByRole('img', { name: 'Expires soon' })).toBeVisible();
    const before = await gitops.head();
    const extend = await expiring.act('Extend');
    await extend.reason.fill('Demo on Friday');
    await extend.preview();
    await expect(extend.diff).toContainText(/-expiresAt: .*\+expiresAt: /s);
    await extend.button('Extend').click();
    await expect(extend.outcome).toContainText('Commit');
    await extend.close();
    await expect(page.getByRole('img', { name: 'Expires soon' })).toBeHidden();
    const [message] = await gitops.messagesSince(before);
    expect(message).toContain('Slipway-Action: extend-environment');
    expect(message).toContain('Slipway-Actor: user:default/sam');
    expect(message).toContain('Slipway-Reason: Demo on Friday');

    const unwanted = new EnvironmentDetail(page, 'pr-128');
    await unwanted.open();
    const loads = countLoads(page);
    const destroy = await unwanted.act('Destroy');
    await expect(destroy.button('Destroy')).toBeDisabled();
    const typed = destroy.root.getByRole('textbox', {
      name: 'Type pr-128 to confirm',
    });
    await typed.fill('pr-12');
    await expect(destroy.button('Destroy')).toBeDisabled();
    await typed.fill('pr-128');
    await destroy.button('Destroy').click();
    await expect(destroy.outcome).toContainText('Commit');
    await destroy.close();
    await expect(unwanted.answer('pr-128 is gone')).toBeVisible();
    expect(await gitops.files('environments/pr')).toContain('pr-128.yaml');
    await gitops.pull();
    expect(await gitops.files('environments/pr')).not.toContain('pr-128.yaml');
    expect(loads.count, 'the page was loaded again').toBe(0);
  });

  test('keeps the facts while Argo CD is away, and is told how old they are', async ({
    page,
    faults,
  }) => {
    await page.goto('/environments/production');
    const production = new EnvironmentDetail(page, 'production');
    await expect(production.workloads).toContainText('storefront');
    const loads = countLoads(page);

    await faults([{ system: 'argocd/argocd', kind: 'down' }]);
    const banner = page.getByRole('alert').filter({ hasText: 'argocd/argocd' });
    await expect(banner).toContainText(
      /argocd\/argocd is (behind|down) since .*; its facts are \d.* old\./,
      { timeout: AT_ONCE },
    );
    await expect(production.workloads).toContainText('storefront');
    for (const other of ['gitops', 'kubernetes/ci-mgmt'])
      await expect
        .poll(async () => (await getSource(other)).status, { message: other })
        .toBe('live');

    await faults([]);
    await expect(banner).toBeHidden();
    expect(loads.count, 'the page was loaded again').toBe(0);
  });
});
