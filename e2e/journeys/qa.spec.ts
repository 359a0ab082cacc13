import { countLoads } from '../pages/loads';
import { StagingPage } from '../pages/StagingPage';
import { TestbedsPage } from '../pages/TestbedsPage';
import { AT_ONCE } from '../platform/bounds';
import { testbedFile } from '../platform/environmentFile';
import { scheduleOf } from '../platform/hibernation';
import { refresh } from '../platform/portal';
import { expect, test } from '../platform/test';

test.describe('Quinn, a QA lead', () => {
  test.use({ person: 'quinn' });

  test('wakes staging for a test and puts it to sleep afterwards', async ({
    page,
    gitops,
  }) => {
    const staging = new StagingPage(page);
    await staging.open();
    await staging.isAtRest();
    await expect(staging.all).not.toBeChecked();
    await expect(staging.service('checkout')).not.toBeChecked();
    await expect(staging.service('payments')).toBeChecked();
    const times = await scheduleOf(gitops);
    await expect(staging.hibernation).toContainText(
      `wakes weekdays ${times.wake} Asia/Shanghai, sleeps daily ${times.sleep} or after 2 h idle`,
    );
    await expect(staging.hibernation).toContainText('UAT of gift cards');
    const asleepAt = await gitops.head();
    const loads = countLoads(page);

    const wake = await staging.wake();
    await wake.reason.fill('Regression of the checkout');
    await wake.preview();
    await expect(wake.diff).toContainText(
      'staging/checkout/kustomization.yaml',
    );
    await expect(wake.diff).not.toContainText(
      'staging/payments/kustomization.yaml',
    );
    expect(await gitops.head(), 'a preview commits nothing').toBe(asleepAt);

    await wake.button('Wake').click();
    await expect(wake.outcome).toContainText('Commit');
    const commit = await wake.commit.getAttribute('href');
    await wake.close();
    // While it lasts: in the sandbox staging wakes within seconds.
    await expect(staging.answer('Staging is waking')).toBeVisible();
    await expect(staging.components.getByRole('listitem')).toHaveCount(4);
    const awakeAt = await gitops.head();
    expect(commit).toMatch(new RegExp(`/example/gitops/commit/${awakeAt}$`));
    const messages = await gitops.messagesSince(asleepAt);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('Slipway-Action: wake');
    expect(messages[0]).toContain('Slipway-Actor: user:default/quinn');
    expect(messages[0]).toContain('Slipway-Reason: Regression of the checkout');

    await expect(staging.answer('Staging is awake')).toBeVisible();
    await expect(staging.waking).toBeHidden();
    await expect(staging.all).toBeChecked();

    const keep = await staging.keepAwake();
    await keep.reason.fill('The test goes on tomorrow');
    await keep.root.getByRole('combobox', { name: 'Keep awake until' }).click();
    await page.getByRole('option', { name: '4 hours from now' }).click();
    await keep.button('Keep awake').click();
    await expect(keep.outcome).toContainText('Commit');
    await keep.close();
    await expect(staging.hibernation).toContainText(
      'The test goes on tomorrow',
    );

    const sleep = await staging.sleep();
    await sleep.reason.fill('Done');
    await sleep.button('Put to sleep').click();
    await expect(sleep.outcome).toContainText('Commit');
    await sleep.close();
    await expect(staging.answer(/Staging is asleep/)).toBeVisible();
    expect(await gitops.messagesSince(awakeAt)).toHaveLength(2);
    expect(loads.count, 'the page was loaded again').toBe(0);
  });

  test('follows the regression run of a new Testbed from start to history', async ({
    page,
    gitops,
  }) => {
    const testbeds = new TestbedsPage(page);
    await testbeds.open();
    await expect(
      testbeds.standing.getByRole('row').filter({ hasText: 'Passed' }).first(),
    ).toContainText(/Passed\s*in \d+:\d\d/);
    await expect(
      testbeds.standing
        .getByRole('row')
        .filter({ hasText: 'expected status 200, received 500' }),
    ).toContainText(/Failed\s*in \d+:\d\d/);
    await expect(testbeds.answer(/The regression run failed on/)).toBeVisible();
    const loads = countLoads(page);

    const file = testbedFile('c0ffee1');
    await gitops.push(`Open ${file.name}`, { [file.path]: file.text });
    const row = testbeds.row(file.name);
    await expect(row).toContainText('Waiting', { timeout: AT_ONCE });
    await refresh(file.name);
    await expect(row).toContainText('Running');
    await expect(row).toContainText(/Passed\s*in \d:\d\d/);
    await expect(row).toContainText('Ready');

    await gitops.push(`Close ${file.name}`, { [file.path]: null });
    await expect(row).toContainText('Destroying', { timeout: AT_ONCE });
    await refresh(file.name);
    const past = testbeds.history
      .getByRole('row')
      .filter({ hasText: file.name });
    await expect(past).toContainText('Passed');
    expect(loads.count, 'the page was loaded again').toBe(0);
  });
});
