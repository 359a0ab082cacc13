import { watchScans } from '../pages/watchScans';
import { ImageDetail } from '../pages/ImageDetail';
import { ImageList } from '../pages/ImageList';
import { countLoads } from '../pages/loads';
import { AT_ONCE } from '../platform/bounds';
import { findImage, imagesAs, whenImage } from '../platform/images';
import { expect, test } from '../platform/test';

const requirements = 'services/catalog/requirements.txt';
/** What urllib3 before 2.0.7 has, and what production runs has not. */
const introduced = 'CVE-2023-45803';
/** A portal that has just started reads the past meanwhile. */
const BUILT = 120_000;

/** So many libraries that a scan takes longer than a busy machine needs to tell of it. */
const pinned = Array.from(
  { length: 1_800 },
  (_, index) => `shop-library-${index}==1.0.${index}`,
);

test.describe('Dana, a developer', () => {
  test.use({ person: 'dana' });

  test('pushes a commit with an older library, follows the scan of its image, and is told what it would bring to production', async ({
    page,
    shop,
  }) => {
    const list = new ImageList(page);
    await list.openOf('catalog');
    await expect(list.rows.first()).toBeVisible();
    const loads = countLoads(page);

    const scansSeen = await watchScans(page);
    const before = await shop.read(requirements);
    expect(before).toContain('urllib3==2.2.2');
    const { sha } = await shop.push(
      'dana/older-urllib3',
      `catalog: go back to an urllib3 that works here, ${Date.now()}`,
      {
        [requirements]: `${before.replace('urllib3==2.2.2', 'urllib3==2.0.6')}${pinned.join('\n')}\n`,
      },
    );
    const tag = `dana-older-urllib3-${sha.slice(0, 7)}`;
    await expect(list.row(tag)).toBeVisible({ timeout: BUILT });
    const shownAt = Date.now();
    await list.row(tag).getByRole('link', { name: tag }).click();

    const detail = new ImageDetail(page);
    await detail.isOpen();
    const image = await findImage({ service: ['catalog'], tag });
    const afterMs = shownAt - new Date(image.pushedAt).getTime();
    console.log(`    The image was in the list ${afterMs} ms after its push`);
    expect(afterMs).toBeLessThanOrEqual(AT_ONCE);
    expect(image.commit).toBe(sha);

    await expect(detail.scans).toContainText('Scanned');
    const told = (await scansSeen()).join();
    expect(told, 'what was told of its scan').toMatch(/Scan queued|Scanning/);
    await expect(
      detail.answer(/critical and .* vulnerabilities/),
    ).toBeVisible();
    await expect(
      page.getByRole('group', { name: 'Found by severity' }),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: /^shop #\d+/ })).toBeVisible();

    await detail.section('Difference');
    await expect(detail.answer(/^Introduces /)).toContainText(introduced);
    await expect(
      page.getByRole('button', { name: 'production', exact: true }),
    ).toHaveAttribute('aria-pressed', 'true');
    await expect(detail.table('Introduced')).toContainText(/urllib3\s*2\.0\.6/);
    expect(loads.count, 'the page was loaded again').toBe(0);

    const { digest } = image;
    const difference = await imagesAs('dana').getDifference(
      digest,
      'production',
    );
    expect(difference.introduced.map(({ cve }) => cve)).toContain(introduced);
    await whenImage(digest, 'it is signed', one => one.signatures.length > 0);
    await expect(
      page.getByText('cosign', { exact: false }).first(),
    ).toBeVisible();
  });

  test('is told who may do what she may not', async ({ page }) => {
    const { digest } = await findImage({
      service: ['catalog'],
      runningIn: ['production'],
    });
    const detail = new ImageDetail(page);
    await detail.open(digest);
    await expect(detail.action('Scan')).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await detail.unfold('CVE-2023-45853');
    const allow = detail.action('Allow CVE-2023-45853');
    await expect(allow).toHaveAttribute('aria-disabled', 'true');
    await expect(allow).toHaveAccessibleDescription(
      'You may not change the allowlist of shop in harbor. SRE may: Sam',
    );
  });
});
