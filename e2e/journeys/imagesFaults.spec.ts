import { ImageDetail } from '../pages/ImageDetail';
import { ImageList } from '../pages/ImageList';
import { countLoads } from '../pages/loads';
import { callImages, findImage, imagesAs } from '../platform/images';
import { expect, test } from '../platform/test';

const harbor = 'harbor';
const source = 'harbor/harbor';

const production = () =>
  findImage({ service: ['checkout'], runningIn: ['production'] });

test('Harbor is down: pages keep what they know and say how old it is, commands say why, and it comes back by itself', async ({
  page,
  faults,
}) => {
  const { digest } = await production();
  const detail = new ImageDetail(page);
  await detail.open(digest);
  await expect(detail.table('Vulnerabilities')).toContainText('CVE-');
  const loads = countLoads(page);

  await faults([{ system: harbor, kind: 'down' }]);
  const banner = page.getByRole('alert').filter({ hasText: source });
  await expect(banner).toContainText(
    /harbor\/harbor is (behind|down) since .*; its facts are .* old\./,
  );
  await expect(detail.table('Vulnerabilities')).toContainText('CVE-');
  const scan = await detail.act('Scan', /^Scan shop\/checkout/);
  await scan.button('Scan').click();
  await expect(scan.root.getByRole('alert')).toContainText(/Harbor/);
  await scan.button('Cancel').click();

  await page.getByRole('link', { name: 'Images', exact: true }).first().click();
  await page.getByRole('tab', { name: 'All images' }).click();
  await expect(new ImageList(page).rows.first()).toContainText('shop/');
  await expect(banner).toBeVisible();

  await faults([]);
  await expect(banner).toBeHidden();
  expect(loads.count, 'the page was loaded again').toBe(0);
});

test('Harbor refuses the portal, then answers nonsense: what is known stays, and whoever asks is told why', async ({
  faults,
}) => {
  const api = imagesAs('sam');
  const { digest } = await production();
  const before = await api.getImage(digest);
  const told = async () =>
    (await api.listProjects()).sources.find(({ name }) => name === source);
  for (const { kind, message } of [
    { kind: 'unauthorized', message: /refused the credentials: check harbor/ },
    { kind: 'garbage', message: /HTML|not JSON|no JSON/i },
  ]) {
    await faults([{ system: harbor, kind }]);
    const answer = await callImages('/projects/harbor/shop/labels');
    expect([502, 503, 504], kind).toContain(answer.status);
    expect(answer.error.message).toMatch(message);

    await expect
      .poll(async () => (await told())?.message ?? '', { message: kind })
      .toMatch(message);
    expect(['stale', 'down']).toContain((await told())?.status);
    const { scans, occurrences } = await api.getImage(digest);
    expect({ scans, occurrences }).toEqual({
      scans: before.scans,
      occurrences: before.occurrences,
    });
    const { items } = await api.listVulnerabilities(digest);
    expect(items.length).toBeGreaterThan(0);
  }
});
