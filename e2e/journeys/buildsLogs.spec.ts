import { readFile } from 'node:fs/promises';
import { BuildDetail } from '../pages/BuildDetail';
import { buildOf, buildsAs, findBuild, whenBuild } from '../platform/builds';
import { LONG_LOG_LINES, longLogFiles } from '../platform/longLog';
import { expect, test } from '../platform/test';

test.describe('Dana, who reads logs', () => {
  test.use({ person: 'dana' });

  test('opens a long one at its end, follows it, searches, shares a line and saves it', async ({
    page,
    context,
    shop,
  }) => {
    const needle = `a needle of ${Date.now()}`;
    const { sha } = await shop.push(
      'dana/long-log',
      'Print a lot',
      longLogFiles(needle),
    );
    const build = await buildOf(sha);
    const reads: URL[] = [];
    page.on('request', request => {
      const url = new URL(request.url());
      if (/\/jobs\/[^/]+\/log$/.test(url.pathname)) reads.push(url);
    });

    const detail = new BuildDetail(page, build.number);
    await detail.open();
    await detail.step('Long log').click();
    const { log } = detail;
    await expect(log.lines).toContainText(/beat \d+/);
    const beat = await lastBeat();
    await expect.poll(lastBeat).toBeGreaterThan(beat + 1);
    await expect(log.tool('Follow what is added')).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(
      reads.filter(({ searchParams }) => searchParams.has('before')),
      'nothing before the end was read',
    ).toEqual([]);
    await expect(log.lines).not.toContainText('entry 1 ok');

    await page.keyboard.press('/');
    await expect(log.search).toBeFocused();
    await page.keyboard.type(needle);
    await expect(log.found).toHaveText(`1 line says “${needle}”`);
    await log.matches.getByRole('button').click();
    await expect(log.marked).toContainText(`entry 1234 ok ${needle} <script>`);
    await expect(page).not.toHaveTitle('taken over');
    await expect(page).toHaveURL(/job=[\w-]+&at=\d+/);

    const elsewhere = await context.newPage();
    await elsewhere.goto(page.url());
    const shared = new BuildDetail(elsewhere, build.number);
    await expect(shared.log.marked).toContainText(needle);
    await expect(shared.log.marked).toBeInViewport();
    await elsewhere.close();

    await buildsAs('dana').cancelBuild(build, { reason: 'It said enough' });
    await whenBuild(build, 'it is canceled', one => one.state === 'canceled');
    const download = page.waitForEvent('download');
    await log.tool('Download the whole log').click();
    const saved = await readFile(await (await download).path(), 'utf8');
    const entries = saved.match(/entry \d+ /g) ?? [];
    expect(entries).toHaveLength(LONG_LOG_LINES);
    expect(saved).toContain(needle);

    async function lastBeat(): Promise<number> {
      const text = await log.lines.innerText();
      const beats = [...text.matchAll(/beat (\d+)/g)];
      return Number(beats.at(-1)?.[1] ?? 0);
    }
  });

  test('goes from failure to failure and from job to job by keys', async ({
    page,
  }) => {
    const { number } = await findBuild({
      branch: 'dana/recent-searches',
      state: ['failed'],
    });
    const detail = new BuildDetail(page, number);
    await detail.open();
    await expect(detail.log.lines).toBeVisible();
    await page.keyboard.press('f');
    await expect(detail.log.marked).toContainText(
      'capital letters make no other search',
    );
    await expect(detail.step('Test storefront')).toHaveAttribute(
      'aria-current',
      'true',
    );
    await page.keyboard.press('j');
    await expect(detail.step('Test storefront')).not.toHaveAttribute(
      'aria-current',
    );
    await expect(page).not.toHaveURL(/[?&]at=/);
    await page.keyboard.press('k');
    await expect(detail.step('Test storefront')).toHaveAttribute(
      'aria-current',
      'true',
    );
  });
});
