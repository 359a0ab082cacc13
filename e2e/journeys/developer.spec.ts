import { EnvironmentDetail } from '../pages/EnvironmentDetail';
import { countLoads } from '../pages/loads';
import { PullRequestList } from '../pages/PullRequestList';
import { AT_ONCE } from '../platform/bounds';
import { pullRequestFile } from '../platform/environmentFile';
import { refresh } from '../platform/portal';
import { expect, test } from '../platform/test';

test.describe('Dana, a developer', () => {
  test.use({ person: 'dana' });

  test('finds out why the environment of her pull request does not run', async ({
    page,
  }) => {
    await page.goto('/');
    await expect(
      page.getByRole('status').filter({ hasText: /environments? needs? you/ }),
    ).toBeVisible();
    const needsYou = page.getByRole('list', { name: 'Needs you' });
    await expect(
      needsYou
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: 'pr-131' }) }),
    ).toContainText(/checkout: image \S+ does not exist/);

    await page.getByRole('link', { name: 'Environments' }).click();
    const list = new PullRequestList(page);
    await list.search.fill('instalments dana');
    await expect(list.rows).toHaveCount(1);
    await expect(list.row('pr-131')).toContainText(
      /Degraded.*pay in instalments.*checkout: image harbor\S+ does not exist/,
    );

    await list.link('pr-131').click();
    const detail = new EnvironmentDetail(page, 'pr-131');
    await detail.isOpen();
    await expect(detail.answer('pr-131 needs you')).toBeVisible();
    await expect(detail.reason).toContainText(
      /checkout: image \S+checkout:pr-131-\w+ does not exist/,
    );
    await detail.reason
      .getByRole('button', { name: 'What kubernetes/ci-mgmt said' })
      .click();
    await expect(detail.reason).toContainText(
      /code = NotFound desc = failed to pull and unpack image/,
    );

    await expect(detail.clock.getByRole('listitem').first()).toContainText(
      /\d:\d\d\s*waiting for the generator's poll/,
    );
    await expect(detail.events).toContainText('Open pr-131');
    await expect(detail.workloads).toContainText('postgres');
    await expect(detail.link('#131')).toHaveAttribute(
      'href',
      /\/example\/shop\/pull\/131$/,
    );
    await expect(detail.link('pr-131-checkout')).toHaveAttribute(
      'href',
      /\/applications\/argocd\/pr-131-checkout$/,
    );

    await page.goBack();
    await expect(list.search).toHaveValue('instalments dana');
  });

  test('shares a list that she narrowed', async ({ page, context }) => {
    const list = new PullRequestList(page);
    await list.open();
    await list.chip('Degraded').click();
    await page.getByRole('combobox', { name: 'Services' }).fill('pay');
    await page.getByRole('option', { name: 'payments' }).click();
    await list.search.fill('dana');
    await expect(page).toHaveURL(/q=dana/);
    await expect(page).toHaveURL(/state=degraded/);
    await expect(page).toHaveURL(/service=payments/);
    await expect(list.row('pr-121')).toBeVisible();
    await expect(list.row('pr-127')).toHaveCount(0);

    const elsewhere = await context.newPage();
    await elsewhere.goto(page.url());
    const shared = new PullRequestList(elsewhere);
    await expect(shared.row('pr-121')).toBeVisible();
    await expect(shared.row('pr-127')).toHaveCount(0);
    await expect(shared.search).toHaveValue('dana');
    await expect(shared.chip('Degraded')).toHaveAttribute(
      'aria-pressed',
      'true',
    );

    await shared.search.fill('nothing is called that');
    await elsewhere.getByRole('button', { name: 'Clear all filters' }).click();
    await expect(shared.row('pr-127')).toBeVisible();
  });

  test('pushes a file and watches its environment come and go', async ({
    page,
    gitops,
  }) => {
    const file = pullRequestFile({ number: 501, title: 'Wishlists' });
    const list = new PullRequestList(page);
    await list.open();
    await expect(list.row('pr-131')).toBeVisible();
    const loads = countLoads(page);

    await gitops.push(`Open ${file.name}`, { [file.path]: file.text });
    await expect(list.row(file.name)).toBeVisible({ timeout: AT_ONCE });
    await expect(list.row(file.name)).toContainText('Wishlists');

    await list.link(file.name).click();
    const detail = new EnvironmentDetail(page, file.name);
    await detail.isOpen();
    const dialog = await detail.act('Refresh');
    await dialog.button('Refresh').click();
    await dialog.close();
    await expect(detail.answer(`${file.name} is ready`)).toBeVisible();
    await expect(detail.clock).toContainText('ready, done');

    await gitops.push(`Close ${file.name}`, { [file.path]: null });
    await expect(detail.answer('is being destroyed')).toBeVisible({
      timeout: AT_ONCE,
    });
    await refresh(file.name);
    await expect(detail.answer(`${file.name} is gone`)).toBeVisible();
    await expect(detail.events).toContainText('Dana removed it');

    await page.getByRole('link', { name: 'PR environments' }).click();
    await expect(list.row('pr-131')).toBeVisible();
    await expect(list.row(file.name)).toHaveCount(0);
    expect(loads.count, 'the page was loaded again').toBe(0);
  });
});
