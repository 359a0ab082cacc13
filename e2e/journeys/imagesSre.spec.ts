import { ActivityPage } from '../pages/ActivityPage';
import { CvePage } from '../pages/CvePage';
import { ImageDetail } from '../pages/ImageDetail';
import { countLoads } from '../pages/loads';
import {
  allowlistAtHarbor,
  labelsAtHarbor,
  makeLabel,
} from '../platform/harbor';
import { findImage, imagesAs } from '../platform/images';
import { expect, test } from '../platform/test';

/** Only the catalog of production has it: its newest image does no more. */
const cve = 'CVE-2024-45491';
const shop = { instance: 'harbor', project: 'shop' };
const label = 'known-good';

const production = () =>
  findImage({ service: ['catalog'], runningIn: ['production'] });

test.describe('Sam, an SRE', () => {
  test.use({ person: 'sam' });

  test.afterEach(async () => {
    const api = imagesAs('sam');
    await api.disallowVulnerability(shop, cve, { reason: 'Tidying up' });
    const { digest } = await production();
    await makeLabel(label);
    await api.unlabelImage(digest, { ...shop, repository: 'catalog', label });
  });

  test('finds which services run a CVE, allows it for 14 days, and takes that back', async ({
    page,
  }) => {
    await page.goto('/images');
    await page.getByRole('tab', { name: 'Vulnerabilities' }).click();
    await page
      .getByRole('searchbox', { name: 'Search vulnerabilities' })
      .fill(cve);
    await page.getByRole('link', { name: cve, exact: true }).click();
    const found = new CvePage(page, cve);
    await expect(found.answer('catalog runs it in production')).toBeVisible();
    await expect(found.places).toContainText(
      /production.*catalog.*libexpat1.*2\.5\.0/,
    );
    await expect(
      page.getByText(/the newest image of catalog has it no more/),
    ).toBeVisible();
    const loads = countLoads(page);

    await found.places.getByRole('link', { name: 'v1.4.2' }).click();
    const detail = new ImageDetail(page);
    await detail.isOpen();
    await detail.unfold(cve);
    const reason = `Nothing here parses XML of others, ${Date.now()}`;
    const allow = await detail.act(`Allow ${cve}`, `Allow ${cve}`);
    await expect(allow.button('14 days')).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(allow.outcome).toHaveText('Say why it may pass');
    await expect(allow.button('Allow')).toBeDisabled();
    await allow.reason.fill(reason);
    await allow.foresee();
    expect(await allowlistAtHarbor('shop')).not.toContain(cve);
    await allow.button('Allow').click();
    await expect(allow.outcome).toContainText(
      `${cve} may pass in shop of harbor until`,
    );
    await allow.close();
    await expect(detail.table('Vulnerabilities')).toContainText(
      /Allowed, ends in 1[34]d/,
    );
    expect(await allowlistAtHarbor('shop')).toContain(cve);

    await page.getByRole('link', { name: 'Where else it is' }).click();
    await expect(found.places).toContainText('lets it pass');
    await page.goBack();
    const stop = await detail.act(
      `Stop allowing ${cve}`,
      `Stop allowing ${cve}`,
    );
    await expect(stop.button('Stop allowing')).toBeDisabled();
    await stop.reason.fill(`No more: ${reason}`);
    await stop.button('Stop allowing').click();
    await expect(stop.outcome).toContainText(cve);
    await stop.close();
    await expect(detail.action(`Allow ${cve}`)).toBeVisible();
    expect(await allowlistAtHarbor('shop')).not.toContain(cve);
    expect(loads.count, 'the page was loaded again').toBe(0);

    const activity = new ActivityPage(page);
    await activity.open();
    for (const words of [`“${reason}`, `No more: ${reason}`])
      await expect(activity.line(words, 'Sam', 'Done')).toContainText(
        `let ${cve} pass in project:harbor/shop`,
      );
  });

  test('has an image scanned once more, and puts a label on it', async ({
    page,
  }) => {
    await makeLabel(label);
    const image = await production();
    const before = image.scans[0]?.endedAt;
    const detail = new ImageDetail(page);
    await detail.open(image.digest);
    await expect(detail.scans).toContainText(/Scanned.*Trivy/s);
    const loads = countLoads(page);

    const scan = await detail.act('Scan', /^Scan shop\/catalog:v1\.4\.2/);
    await scan.button('Scan').click();
    await expect(scan.outcome).toContainText('Harbor harbor scans');
    await scan.close();
    const endOfScan = async () => {
      const { scans } = await imagesAs('sam').getImage(image.digest);
      return scans[0]?.state === 'done' && scans[0].endedAt !== before;
    };
    await expect.poll(endOfScan, { message: 'a later scan' }).toBe(true);
    await expect(detail.scans).toContainText(
      /Scanned.*in harbor, \d+[sm] ago/s,
    );

    const put = await detail.act('Add label', /^Label shop\/catalog/);
    await expect(put.button('Put it on')).toBeDisabled();
    await put.root.getByRole('combobox', { name: 'Label' }).fill(label);
    await page.getByRole('option', { name: label }).click();
    await put.button('Put it on').click();
    await expect(put.outcome).toContainText(label);
    await put.close();
    await expect(detail.action(`Take off ${label}`)).toBeVisible();
    const at = { repository: 'catalog', digest: image.digest };
    expect(await labelsAtHarbor(at)).toContain(label);

    const off = await detail.act(`Take off ${label}`, `Take ${label} off`);
    await off.button('Take it off').click();
    await expect(off.outcome).toContainText(label);
    await off.close();
    await expect(detail.action(`Take off ${label}`)).toBeHidden();
    expect(await labelsAtHarbor(at)).not.toContain(label);
    expect(loads.count, 'the page was loaded again').toBe(0);
  });
});

for (const { person, may, mayNot } of [
  {
    person: 'quinn',
    may: ['Scan', 'Add label'],
    mayNot: {
      [`Allow ${cve}`]: /SRE may: Sam$/,
    },
  },
  {
    person: 'riley',
    may: ['Scan'],
    mayNot: {
      'Add label':
        /^You may not change the labels of this image\. .*may: .*Quinn.*Sam/,
      [`Allow ${cve}`]: /SRE may: Sam$/,
    },
  },
] as const) {
  test.describe(`${person}, who is no SRE,`, () => {
    test.use({ person });

    test('is told who may do what is not for everybody', async ({ page }) => {
      const detail = new ImageDetail(page);
      await detail.open((await production()).digest);
      await detail.unfold(cve);
      for (const name of may)
        await expect(detail.action(name)).not.toHaveAttribute(
          'aria-disabled',
          'true',
        );
      for (const [name, words] of Object.entries(mayNot)) {
        await expect(detail.action(name)).toHaveAttribute(
          'aria-disabled',
          'true',
        );
        await expect(detail.action(name)).toHaveAccessibleDescription(words);
      }
    });
  });
}
