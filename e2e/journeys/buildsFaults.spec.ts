import { BuildDetail } from '../pages/BuildDetail';
import { BuildList } from '../pages/BuildList';
import { countLoads } from '../pages/loads';
import { findBuild } from '../platform/builds';
import { expect, test } from '../platform/test';

const atBuildkite = [{ system: 'buildkite', kind: 'down' }];

test('Buildkite is down: pages keep what they know and say how old it is, commands say why, and it comes back by itself', async ({
  page,
  faults,
}) => {
  const { number } = await findBuild({
    branch: 'dana/recent-searches',
    state: ['failed'],
  });
  const detail = new BuildDetail(page, number);
  await detail.open();
  await expect(detail.jobs('Failed')).toContainText('Test storefront');
  const loads = countLoads(page);

  await faults(atBuildkite);
  const banner = page
    .getByRole('alert')
    .filter({ hasText: 'buildkite/example' });
  await expect(banner).toContainText(
    /buildkite\/example is (behind|down) since .*; its facts are .* old\./,
  );
  await expect(detail.jobs('Failed')).toContainText('Test storefront');

  const retry = await detail.act('Retry failed jobs', /^Retry failed jobs of/);
  await retry.button('Retry').click();
  await expect(retry.root.getByRole('alert')).toContainText(/Buildkite/);
  await retry.button('Cancel').click();

  await page.getByRole('link', { name: 'Builds', exact: true }).first().click();
  const list = new BuildList(page);
  await expect(list.row(number)).toContainText('Failed');
  await expect(banner).toBeVisible();

  await faults([]);
  await expect(banner).toBeHidden();
  expect(loads.count, 'the page was loaded again').toBe(0);
});
