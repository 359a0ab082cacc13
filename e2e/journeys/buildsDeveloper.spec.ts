import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { ActivityPage } from '../pages/ActivityPage';
import { BuildDetail } from '../pages/BuildDetail';
import { BuildList } from '../pages/BuildList';
import { countLoads } from '../pages/loads';
import { AT_ONCE } from '../platform/bounds';
import { buildAtBuildkite, notesAtBuildkite } from '../platform/buildkite';
import { buildOf } from '../platform/builds';
import { expect, test } from '../platform/test';

const money = 'services/storefront/src/money.ts';
const broken = /currencies without a smaller unit have no decimals/;

test.describe('Dana, a developer', () => {
  test.use({ person: 'dana' });

  test('pushes a commit, is told which test it breaks, and retries it', async ({
    page,
    shop,
  }) => {
    const list = new BuildList(page);
    await list.open();
    await expect(list.rows.first()).toBeVisible();
    const loads = countLoads(page);

    const title = `storefront: write money shorter, ${Date.now()}`;
    const source = await shop.read(money);
    const shown = list.whenShown(title);
    const { sha, pushedAt } = await shop.push('dana/short-money', title, {
      [money]: source.replace('10 ** digits', '100'),
    });
    const afterMs = (await shown) - pushedAt;
    console.log(`    The build was in the list ${afterMs} ms after the push`);
    expect(afterMs).toBeLessThanOrEqual(AT_ONCE);

    await page.getByRole('link', { name: title }).click();
    const build = await buildOf(sha);
    const detail = new BuildDetail(page, build.number);
    await detail.isOpen();
    await expect(detail.step('Plan')).toBeVisible();
    await expect(detail.step('Image storefront')).toBeVisible();
    await expect(detail.section('Plan')).toContainText(
      /1 of 4 services affected by 1 changed file .*3 skipped.*storefront 1 file changed/s,
    );

    await expect(
      detail.answer(
        /Failed after .*1 test fails in Test storefront, which is new/,
      ),
    ).toBeVisible();
    const failed = detail.jobs('Failed');
    await expect(failed).toContainText('Test storefront');
    await failed.getByRole('button', { name: /^Tekton: bazel-test-/ }).click();
    const tasks = failed.getByRole('list', { name: /^Tasks of bazel-test-/ });
    await expect(tasks).toContainText(
      /Failed.*test.*pod bazel-test-\w+-test-pod.*node ci-mgmt-/s,
    );
    await expect(
      tasks.getByRole('button', { name: 'Log of test, bazel' }),
    ).toBeVisible();

    const failure = detail.failedTest(broken);
    await expect(failure).toContainText('New');
    await expect(failure).toContainText(/Expected values to be strictly equal/);
    await failure.getByRole('button', { name: 'Show in log' }).click();
    await expect(detail.log.marked).toContainText(broken);
    await expect(page).toHaveURL(/job=[\w-]+&at=\d+/);

    const attempts = await attemptsOf(build, 'test-storefront');
    const reason = `It cannot be ${Date.now()}`;
    const retry = await detail.act(
      'Retry Test storefront',
      'Retry Test storefront',
    );
    await retry.reason.fill(reason);
    await retry.button('Retry').click();
    await expect(retry.outcome).toContainText('runs again');
    await retry.close();
    await expect(
      failed.getByRole('button', {
        name: `${attempts} earlier attempt${attempts > 1 ? 's' : ''}`,
      }),
    ).toBeVisible();
    await expect(detail.log.root).toContainText('This is an earlier attempt');
    await expect(detail.section('Annotations')).toContainText(
      new RegExp(
        `Dana retried .*Test storefront through Slipway at .*${reason}`,
      ),
    );
    expect(loads.count, 'the page was loaded again').toBe(0);

    await expect
      .poll(() => notesAtBuildkite(build))
      .toMatch(
        new RegExp(
          `Dana retried .*Test storefront through Slipway .*${reason}`,
        ),
      );
    const activity = new ActivityPage(page);
    await activity.open();
    await expect(activity.line(reason, 'Dana', 'Done')).toContainText(
      `shop/${build.number}`,
    );
  });
});

/** How often the job of a step has run: more than once where its first node was taken away, which happens to some builds. */
async function attemptsOf(build: BuildRef, key: string): Promise<number> {
  const { jobs } = await buildAtBuildkite(build);
  return jobs.filter(({ step_key: of }) => of === key).length;
}
