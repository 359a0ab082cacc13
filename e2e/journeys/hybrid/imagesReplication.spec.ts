import { ActionDialog } from '../../pages/ActionDialog';
import { ImageDetail } from '../../pages/ImageDetail';
import { countLoads } from '../../pages/loads';
import { ReplicationsPage } from '../../pages/ReplicationsPage';
import { ActivityPage } from '../../pages/ActivityPage';
import { isAtHarbor } from '../../platform/harbor';
import { callImages, imagesAs, whenImage } from '../../platform/images';
import { expect, test } from '../../platform/test';

const cloud = 'harbor-cloud';
const onPrem = 'harbor-onprem';

/** An image of the past that only the Harbor on-prem has. */
async function imageOnPrem(service: string) {
  const { items } = await imagesAs('sam').listImages({
    service: [service],
    instance: [onPrem],
    limit: 50,
  });
  const found = items.find(
    ({ occurrences: [one, ...others] }) =>
      others.length === 0 && one?.tags.some(({ name }) => /^pr-/.test(name)),
  );
  const tag = found?.occurrences[0]?.tags[0]?.name;
  if (!found || !tag) throw new Error(`${service} has no image of a PR`);
  return { ...found, tag };
}

test.describe('Sam, an SRE of a platform with two registries', () => {
  test.use({ person: 'sam' });
  test('brings one tag to the cloud, and sees it arrive', async ({ page }) => {
    const { digest, tag } = await imageOnPrem('payments');
    const at = { repository: 'payments', digest };
    expect(await isAtHarbor(at, cloud)).toBe(false);
    const detail = new ImageDetail(page);
    await detail.open(digest);
    await expect(detail.instances).toContainText(/Not there\s*harbor-cloud/);
    const loads = countLoads(page);

    const replicate = await detail.act(
      `Replicate to ${cloud}`,
      `Replicate shop/payments:${tag}`,
    );
    await expect(replicate.root).toContainText(`from ${onPrem} to ${cloud}`);
    await replicate.root.getByRole('combobox', { name: 'Tag' }).click();
    await page.getByRole('option', { name: tag, exact: true }).click();
    await replicate.foresee();
    expect(await isAtHarbor(at, cloud)).toBe(false);
    await replicate.button('Replicate').click();
    const progress = replicate.root.getByRole('status', {
      name: 'Replication',
    });
    await expect(progress).toContainText(/Replicated.*1 of 1 done/s);
    await replicate.close();
    await expect(detail.instances).toContainText(/There\s*harbor-cloud/);
    expect(await isAtHarbor(at, cloud)).toBe(true);
    expect(loads.count, 'the page was loaded again').toBe(0);
    const { signatures } = await imagesAs('sam').getImage(digest);
    expect(signatures[0]?.instances).toContain(cloud);
  });

  test('runs a policy, and sees what it moves', async ({ page }) => {
    const replications = new ReplicationsPage(page);
    await replications.open();
    await expect(replications.policy('main-to-cloud')).toContainText(
      /harbor-onprem.*harbor-cloud.*shop\/\*\*, tags main-\*.*by hand.*never/,
    );
    const loads = countLoads(page);
    const run = await replications.run('main-to-cloud');
    const reason = `Rehearse the release, ${Date.now()}`;
    await run.reason.fill(reason);
    await run.button('Run').click();
    await expect(
      run.root.getByRole('status', { name: 'Replication' }),
    ).toContainText('Replicated');
    await run.close();
    await expect(replications.policy('main-to-cloud')).toContainText(
      'Replicated',
    );
    await expect(replications.runs.first()).toContainText(
      /Replicated\s*main-to-cloud/,
    );
    expect(loads.count, 'the page was loaded again').toBe(0);
    const activity = new ActivityPage(page);
    await activity.open();
    await expect(activity.line(reason, 'Sam', 'Done')).toBeVisible();
  });

  test('is told why nothing arrives while the cloud is away, and tries again', async ({
    page,
    faults,
  }) => {
    const { digest, tag } = await imageOnPrem('catalog');
    const detail = new ImageDetail(page);
    await detail.open(digest);
    await expect(detail.instances).toContainText(/Not there\s*harbor-cloud/);

    await faults([{ system: cloud, kind: 'down' }]);
    const inVain = await detail.act(
      `Replicate to ${cloud}`,
      `Replicate shop/catalog:${tag}`,
    );
    await inVain.button('Replicate').click();
    await expect(
      inVain.root.getByRole('status', { name: 'Replication' }),
    ).toContainText(
      /Replication failed.*failed to do the prepare work for pushing.*EOF/s,
    );
    await inVain.close();
    expect((await imagesAs('sam').getImage(digest)).occurrences).toHaveLength(
      1,
    );

    const replications = new ReplicationsPage(page);
    await replications.open();
    await expect(replications.runs.first()).toContainText(
      /Replication failed.*harbor-onprem → harbor-cloud.*EOF/s,
    );
    await faults([]);
    await replications.runs
      .first()
      .getByRole('button', { name: /^Retry replication \d+$/ })
      .click();
    const again = new ActionDialog(page, /^Retry replication \d+$/);
    await again.button('Retry').click();
    await expect(
      again.root.getByRole('status', { name: 'Replication' }),
    ).toContainText('Replicated');
    await again.close();
    await expect(replications.runs.first()).toContainText('Replicated');
    expect(await isAtHarbor({ repository: 'catalog', digest }, cloud)).toBe(
      true,
    );
    await detail.open(digest);
    await expect(detail.instances).toContainText(/There\s*harbor-cloud/);
  });

  test('is one of few who may do that', async () => {
    const { digest } = await imageOnPrem('storefront');
    const body = { dryRun: true, to: cloud };
    const statusOf = async (
      as: 'dana' | 'quinn' | 'sam' | 'riley',
      path: string,
      more: object,
    ) => (await callImages(path, { as, method: 'POST', body: more })).status;
    for (const [path, more] of [
      [`/images/${digest}/replicate`, body],
      [`/replication-policies/${onPrem}/1/run`, { dryRun: true }],
    ] as const) {
      expect(await statusOf('dana', path, more), path).toBe(403);
      expect(await statusOf('quinn', path, more), path).toBe(403);
      expect(await statusOf('riley', path, more), path).toBe(200);
      expect(await statusOf('sam', path, more), path).toBe(200);
    }
    await whenImage(
      digest,
      'it is only on-prem',
      ({ occurrences }) => occurrences.length === 1,
    );
  });
});
