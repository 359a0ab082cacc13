import type { Page } from '@playwright/test';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { ActivityPage } from '../pages/ActivityPage';
import { Approvals } from '../pages/Approvals';
import { BuildDetail } from '../pages/BuildDetail';
import { BuildList } from '../pages/BuildList';
import { buildAtBuildkite, notesAtBuildkite } from '../platform/buildkite';
import { findBuild, whenBuild } from '../platform/builds';
import { expect, test } from '../platform/test';

test('Sam has main built, and Quinn lets it go to production', async ({
  pageOf,
}) => {
  const [sams, quinns, danas] = [
    await pageOf('sam'),
    await pageOf('quinn'),
    await pageOf('dana'),
  ];
  const build = await startMain(sams);
  const detail = new BuildDetail(sams, build.number);
  await expect(
    detail.answer(/^Waits .*for a person: Release to production\?/),
  ).toBeVisible();

  await looksBlocked(sams, build);
  await mayNotUnblock(danas, build);

  await quinns.goto('/');
  const waiting = new Approvals(quinns).of(build.number);
  await expect(waiting).toContainText(
    /Release to production\?.*9 .*passed.*5 .*passed.*main at [0-9a-f]{7}.*Takes storefront to production/s,
  );
  await waiting.getByRole('link', { name: `shop #${build.number}` }).click();
  const quinnsDetail = new BuildDetail(quinns, build.number);
  await quinnsDetail.isOpen();
  await expect(quinnsDetail.section('Tests')).toContainText('9 tests pass');

  const reason = `Regression is green ${Date.now()}`;
  await quinnsDetail.waits.getByRole('button', { name: 'Unblock' }).click();
  const unblock = quinnsDetail.dialog('Release to production?');
  await expect(unblock.outcome).toHaveText('Fill in Ticket');
  await expect(unblock.button('Unblock')).toBeDisabled();
  await unblock.root.getByRole('textbox', { name: 'Ticket' }).fill('SHOP-240');
  await unblock.root.getByRole('combobox', { name: 'How' }).click();
  await quinns.getByRole('option', { name: /^Blue-green/ }).click();
  await unblock.reason.fill(reason);
  await unblock.button('Unblock').click();
  await expect(unblock.outcome).toContainText('is unblocked as Quinn');
  await unblock.close();

  await expect(quinnsDetail.answer(/^Passed in/)).toBeVisible();
  await expect(quinnsDetail.step('Release')).toHaveAccessibleName(
    'Release: Passed',
  );
  const { jobs, meta_data: given } = await buildAtBuildkite(build);
  const block = jobs.find(({ step_key: key }) => key === 'approve-release');
  expect(block?.unblocked_by?.name).toBe('Quinn');
  expect(given).toMatchObject({ strategy: 'blue-green', ticket: 'SHOP-240' });
  await expect
    .poll(() => notesAtBuildkite(build))
    .toMatch(new RegExp(`Quinn unblocked .*through Slipway .*${reason}`));

  const activity = new ActivityPage(quinns);
  await activity.open();
  await expect(activity.line(reason, 'Quinn', 'Done')).toContainText(
    `shop/${build.number}`,
  );
});

/** Starts a build of main through the dialog. */
async function startMain(page: Page): Promise<BuildRef> {
  const reason = `The fonts were missing ${Date.now()}`;
  const list = new BuildList(page);
  await list.open();
  const dialog = await list.newBuild();
  await expect(
    dialog.root.getByRole('combobox', { name: 'Pipeline' }),
  ).toHaveValue('example/shop');
  const branch = dialog.root.getByRole('textbox', { name: 'Branch' });
  await expect(branch).toHaveValue('main');
  await dialog.root
    .getByRole('textbox', { name: 'Message' })
    .fill('Once more, with fonts');
  await dialog.reason.fill(reason);
  await dialog.foresee();
  await expect(dialog.root).toContainText(
    'Buildkite would start a build of shop at main',
  );
  await dialog.button('Start').click();
  await expect(dialog.outcome).toContainText(
    /Build \d+ of shop at main is started/,
  );
  await dialog.root.getByRole('link', { name: /^Open shop #\d+/ }).click();

  await expect(page).toHaveURL(/\/builds\/example\/shop\/\d+/);
  const number = Number(new URL(page.url()).pathname.split('/').at(-1));
  const build = { organization: 'example', pipeline: 'shop', number };
  await new BuildDetail(page, number).isOpen();
  await expect(page.getByText('Once more, with fonts').first()).toBeVisible();
  // At Buildkite Sam has another mail address: a note says who it was.
  expect((await buildAtBuildkite(build)).creator?.name).toBe('Slipway');
  await expect
    .poll(() => notesAtBuildkite(build))
    .toMatch(
      new RegExp(`Sam started this build through Slipway at .*${reason}`),
    );
  return build;
}

/** Buildkite calls such a build passed; nobody here is to take it for that. */
async function looksBlocked(page: Page, build: BuildRef): Promise<void> {
  const waits = 'Waits for a person';
  const atBuildkite = await buildAtBuildkite(build);
  expect(atBuildkite).toMatchObject({ state: 'passed', blocked: true });

  const detail = new BuildDetail(page, build.number);
  await expect(detail.step('Release to production?')).toHaveAccessibleName(
    `Release to production?: ${waits}`,
  );
  await expect(detail.facts('State')).toHaveText(waits);

  const list = new BuildList(page);
  await list.open();
  await expect(list.row(build.number).getByRole('cell').first()).toHaveText(
    waits,
  );
  await expect(list.row(build.number).getByRole('img')).toHaveAccessibleName(
    /1 waits for a person \(Release to production\?\)/,
  );
  await list.open('?state=passed');
  await expect(list.rows.first()).toBeVisible();
  await expect(list.row(build.number)).toHaveCount(0);

  await page.goto('/catalog/default/component/storefront');
  const bar = page
    .getByRole('list', { name: /^Latest builds of storefront/ })
    .getByRole('link', { name: `shop #${build.number} ` });
  await expect(bar).toHaveAccessibleName(/waits for a person/);
  await expect(bar.locator('span')).toHaveCSS('border-style', 'dashed');
  await expect(bar.locator('span')).toHaveCSS(
    'background-color',
    'rgba(0, 0, 0, 0)',
  );
  await expect(new Approvals(page).of(build.number)).toContainText(
    'Release to production?',
  );
}

async function mayNotUnblock(page: Page, build: BuildRef): Promise<void> {
  const detail = new BuildDetail(page, build.number);
  await detail.open();
  const unblock = detail.waits.getByRole('button', { name: 'Unblock' });
  await expect(unblock).toHaveAttribute('aria-disabled', 'true');
  await unblock.hover();
  await expect(page.getByRole('tooltip')).toContainText(
    /You may not let shop #\d+ go on.*Quinn/,
  );
  await unblock.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test.describe('Sam, who has another mail address at Buildkite', () => {
  test.use({ person: 'sam' });

  test('has a build made again and cancels it, and both are told to be of Sam', async ({
    page,
  }) => {
    const first = await findBuild({ branch: 'main', state: ['passed'] });
    const detail = new BuildDetail(page, first.number);
    await detail.open();
    await expect(detail.action('Cancel')).toHaveCount(0);
    const rebuild = await detail.act(
      'Rebuild',
      `Rebuild shop #${first.number}`,
    );
    await rebuild.button('Rebuild').click();
    await expect(rebuild.outcome).toContainText('is built again as');
    await rebuild.root.getByRole('link', { name: /^shop #\d+/ }).click();

    await expect(page).not.toHaveURL(new RegExp(`/${first.number}$`));
    const number = Number(new URL(page.url()).pathname.split('/').at(-1));
    const again = { ...first, number };
    const repeated = new BuildDetail(page, number);
    await repeated.isOpen();
    await expect(repeated.facts('Rebuilt from')).toHaveText(
      `shop #${first.number}`,
    );

    const reason = `Nobody needs it ${Date.now()}`;
    const cancel = await repeated.act('Cancel', `Cancel shop #${number}`);
    await cancel.reason.fill(reason);
    await cancel.button('Cancel the build').click();
    await expect(cancel.outcome).toContainText('is being canceled');
    await cancel.close();
    await expect(repeated.answer(/^Canceled after/)).toBeVisible();
    await whenBuild(again, 'it is canceled', one => one.state === 'canceled');
    expect((await buildAtBuildkite(again)).state).toBe('canceled');
    for (const note of [
      `Sam rebuilt .*${first.number} through Slipway at`,
      `Sam canceled this build through Slipway at .*${reason}`,
    ])
      await expect
        .poll(() => notesAtBuildkite(again))
        .toMatch(new RegExp(note));
  });
});
