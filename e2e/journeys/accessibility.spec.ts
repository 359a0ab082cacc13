import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { BuildDetail } from '../pages/BuildDetail';
import { BuildList } from '../pages/BuildList';
import { EnvironmentDetail } from '../pages/EnvironmentDetail';
import { ImageDetail } from '../pages/ImageDetail';
import { PullRequestList } from '../pages/PullRequestList';
import { SignInChoice } from '../pages/SignInChoice';
import { buildsAs, findBuild } from '../platform/builds';
import { findImage } from '../platform/images';
import { call } from '../platform/portal';
import { expect, test } from '../platform/test';

/** What axe finds that keeps people from using the page. Between light and dark only colours differ. */
async function obstacles(page: Page, colours: string): Promise<string[]> {
  await page.evaluate(whenStill);
  const axe = new AxeBuilder({ page });
  if (colours === 'dark')
    axe.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
    );
}

/** What fades in has the colours of neither before nor afterwards. Spinners and such go on for ever. */
async function whenStill(): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

const places = [
  { path: '/', shows: 'Needs you' },
  { path: '/environments/pr', shows: 'pr-131' },
  { path: '/environments/testbeds', shows: 'Standing' },
  { path: '/environments/staging', shows: 'Hibernation' },
  { path: '/environments/production', shows: 'storefront' },
  { path: '/environments/board', shows: 'Services by environments' },
  { path: '/environments/pr-131', shows: 'Clock' },
  { path: '/builds', shows: 'Waits for a person' },
  { path: '/builds/waiting', shows: 'Release to production?' },
  { path: '/builds/runs', shows: 'Succeeded' },
  { path: '/images', shows: 'Services' },
  { path: '/images/all', shows: 'shop/' },
  { path: '/images/vulnerabilities', shows: 'CVE-' },
  { path: '/images/vulnerabilities/CVE-2023-45853', shows: 'Runs in' },
  { path: '/images/replications', shows: 'There is one registry' },
  { path: '/catalog/default/component/catalog/images', shows: 'shop/catalog' },
  { path: '/activity', shows: 'Refused' },
  { path: '/access/mine', shows: 'What you may do' },
  { path: '/access/roles', shows: 'Who may do what' },
  {
    path: '/access/why?user=user:default/dana&action=environments.sleep&resource=staging',
    shows: 'Does not apply',
  },
];

const pathOf = ({ organization, pipeline, number }: BuildRef) =>
  `/builds/${organization}/${pipeline}/${number}`;

/** Pages of builds of the past: one that failed, with its log; one that waits; a PipelineRun. */
async function buildPlaces() {
  const failed = await findBuild({
    branch: 'dana/recent-searches',
    state: ['failed'],
  });
  const blocked = await findBuild({ branch: 'main', state: ['blocked'] });
  const { items } = await buildsAs('sam').listRuns({ limit: 1 });
  return [
    { path: pathOf(failed), shows: 'Expected values to be strictly' },
    { path: pathOf(blocked), shows: 'Takes storefront to production' },
    ...items.map(({ cluster, namespace, name }) => ({
      path: `/builds/runs/${cluster}/${namespace}/${name}`,
      shows: name,
    })),
  ];
}

/** Every section of the page of an image that runs in production. */
async function imagePlaces() {
  const { digest } = await findImage({
    service: ['catalog'],
    runningIn: ['production'],
  });
  const path = `/images/${digest}`;
  return [
    { path: `${path}?severity=critical`, shows: 'CVE-' },
    { path: `${path}?group=package`, shows: 'zlib1g' },
    { path: `${path}?tab=difference`, shows: 'Compared with' },
    { path: `${path}?tab=components`, shows: 'base-files' },
    { path: `${path}?tab=layers`, shows: 'pip install' },
    { path: `${path}?tab=occurrences`, shows: 'shop/catalog' },
    {
      path: `${path}?tab=replications`,
      shows: 'No replication has moved it yet',
    },
  ];
}

test.beforeAll(async () => {
  // So that something is on record.
  const { status } = await call('/environments/staging/sleep', {
    as: 'dana',
    method: 'POST',
    body: { reason: 'Nobody uses it' },
  });
  expect(status).toBe(403);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('every page can be used by everybody', async ({ page }) => {
      for (const { path, shows } of [
        ...places,
        ...(await buildPlaces()),
        ...(await imagePlaces()),
      ]) {
        await page.goto(path);
        await expect(
          page.getByRole('main').getByText(shows).first(),
        ).toBeVisible();
        // Pages of the catalog are not ours: they give no answer above.
        if (!path.startsWith('/catalog'))
          await expect(page.getByRole('status').first()).not.toBeEmpty();
        expect.soft(await obstacles(page, colorScheme), path).toEqual([]);
      }
    });

    test.describe('before sign-in', () => {
      test.use({ person: null });

      test('the way in can be used by everybody', async ({ page }) => {
        const choice = new SignInChoice(page);
        await page.goto('/');
        await choice.isOpen();
        expect.soft(await obstacles(page, colorScheme)).toEqual([]);
        // Who comes back without having signed in is not sent there by itself again.
        await page.goto('/');
        await expect(
          page.getByRole('button', { name: /^Sign in with/ }),
        ).toBeVisible();
        expect.soft(await obstacles(page, colorScheme)).toEqual([]);
      });
    });

    test('a dialog can be used by everybody', async ({ page }) => {
      const detail = new EnvironmentDetail(page, 'pr-133');
      await detail.open();
      const destroy = await detail.act('Destroy');
      await destroy.preview();
      expect(await obstacles(page, colorScheme)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(destroy.root).toBeHidden();
      await expect(
        page.getByRole('button', { name: 'Destroy', exact: true }),
      ).toBeFocused();

      const { number } = await findBuild({
        branch: 'main',
        state: ['blocked'],
      });
      const build = new BuildDetail(page, number);
      await build.open();
      const unblock = build.waits.getByRole('button', { name: 'Unblock' });
      await unblock.click();
      const form = build.dialog('Release to production?');
      await expect(form.outcome).toHaveText('Fill in Ticket');
      expect(await obstacles(page, colorScheme)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(form.root).toBeHidden();
      await expect(unblock).toBeFocused();

      const cve = 'CVE-2023-45853';
      const image = new ImageDetail(page);
      const { digest } = await findImage({
        service: ['catalog'],
        runningIn: ['production'],
      });
      await image.open(digest);
      await image.unfold(cve);
      const allow = await image.act(`Allow ${cve}`, `Allow ${cve}`);
      await expect(allow.outcome).toHaveText('Say why it may pass');
      expect(await obstacles(page, colorScheme)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(allow.root).toBeHidden();
      await expect(image.action(`Allow ${cve}`)).toBeFocused();
    });
  });
}

test('the list of builds is used without a mouse', async ({ page }) => {
  const list = new BuildList(page);
  await list.open('?state=passed');
  await expect(list.rows.first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(list.rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('j');
  await expect(list.rows.nth(1)).toHaveAttribute('aria-current', 'true');
  const link = list.rows.nth(1).getByRole('link').first();
  await expect(link).toBeFocused();
  const title = await link.innerText();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/builds\/example\/shop\/\d+/);
  await expect(page.getByText(title).first()).toBeVisible();
});

test('the list is used without a mouse', async ({ page }) => {
  const list = new PullRequestList(page);
  await list.open('?sort=name');
  await page.keyboard.press('/');
  await expect(list.search).toBeFocused();
  await page.keyboard.type('pr-12');
  await expect(page).toHaveURL(/q=pr-12/);
  await expect(list.row('pr-131')).toHaveCount(0);

  await page.keyboard.press('Enter');
  const names = await list.rows
    .getByRole('link', { name: /^pr-/ })
    .allInnerTexts();
  const [first = '', second = ''] = names;
  await expect(list.row(first)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('j');
  await expect(list.row(second)).toHaveAttribute('aria-current', 'true');
  await expect(list.link(second)).toBeFocused();
  await page.keyboard.press('k');
  await expect(list.link(first)).toBeFocused();
  await page.keyboard.press('j');
  await expect(list.link(second)).toBeFocused();
  await page.keyboard.press('Enter');
  await new EnvironmentDetail(page, second).isOpen();
  await page.goBack();
  await expect(list.row(second)).toHaveAttribute('aria-current', 'true');
});
