import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImageDetail,
  aScan,
  aVulnerability,
  someCounts,
} from '../../../__testUtils__/fixtures';
import { renderImage } from '../../../__testUtils__/renderImage';

giveElementsASize();

const openssl = aVulnerability();
const allowed = aVulnerability({
  cve: 'CVE-2023-0286',
  severity: 'high',
  allowed: {
    cve: 'CVE-2023-0286',
    instance: 'cloud',
    project: 'shop',
    addedBy: 'Sam',
    reason: 'Never reached',
    expiresAt: minutes(60 * 24 * 3 + 30),
  },
});
const zlib = aVulnerability({
  cve: 'CVE-2023-45853',
  package: 'zlib1g',
  version: '1.2.13',
  fixedIn: undefined,
  severity: 'high',
});

function aBackend() {
  const backend = new FakeHarbor([anImageDetail()]);
  backend.reports.set(aDigest(), [openssl, allowed, zlib]);
  return backend;
}

const address = () => screen.getByLabelText('Address');
const table = (name = 'Vulnerabilities') =>
  screen.findByRole('table', { name });
const rowsOf = async (name?: string) =>
  within(await table(name))
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

describe('what was found in an image', () => {
  it('is narrowed by a click into the chart, from any section', async () => {
    const user = userEvent.setup();
    renderImage(aBackend(), { search: '?tab=layers' });
    const chart = await screen.findByRole('group', {
      name: 'Found by severity',
    });
    const bar = within(chart).getByRole('button', { name: /^High 2$/ });
    await user.click(bar);
    expect(bar).toHaveAttribute('aria-pressed', 'true');
    await waitFor(async () => expect(await rowsOf()).toHaveLength(2));
    expect(address()).toHaveTextContent(/\?severity=high$/);
    await user.click(bar);
    await waitFor(async () => expect(await rowsOf()).toHaveLength(3));
  });

  it('is narrowed to what has a fix and is not allowed, in the address', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    renderImage(backend);
    await waitFor(async () => expect(await rowsOf()).toHaveLength(3));
    expect(await table()).toHaveTextContent(/Allowed, ends in 3d/);
    await user.click(screen.getByRole('button', { name: /^Fixable 2/ }));
    await user.click(screen.getByRole('button', { name: 'Hide allowed' }));
    await waitFor(async () =>
      expect(await rowsOf()).toEqual([
        expect.stringContaining('CVE-2024-5535'),
      ]),
    );
    expect(address()).toHaveTextContent('?fixable=1&allowed=0');
    expect(backend.reportReads.at(-1)).toMatchObject({
      fixable: true,
      allowed: false,
    });
    await user.type(
      screen.getByRole('searchbox', { name: 'Search vulnerabilities' }),
      'nothing',
    );
    await user.click(
      await screen.findByRole('button', { name: 'Show everything' }),
    );
    await waitFor(async () => expect(await rowsOf()).toHaveLength(3));
  });

  it('is walked through with the keyboard; what is unfolded stands in the address', async () => {
    const user = userEvent.setup();
    const { unmount } = renderImage(aBackend());
    await waitFor(async () => expect(await rowsOf()).toHaveLength(3));
    await user.keyboard('j');
    const link = screen.getByRole('link', { name: 'CVE-2024-5535' });
    await waitFor(() => expect(link).toHaveFocus());
    expect(link).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{Enter}');
    expect(
      await screen.findByText('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H'),
    ).toBeVisible();
    expect(link).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByRole('link', { name: 'Where else it is' }),
    ).toHaveAttribute('href', '/images/vulnerabilities/CVE-2024-5535');
    expect(
      screen.getByRole('link', { name: /avd\.aquasec\.com/ }),
    ).toHaveAttribute('href', 'https://avd.aquasec.com/nvd/cve-2024-5535');
    const shared = (address().textContent ?? '').replace(/^[^?]*/, '');
    expect(shared).toContain('open=CVE-2024-5535+openssl@3.0.11-1');
    await user.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Search vulnerabilities' }),
    ).toHaveFocus();

    unmount();
    renderImage(aBackend(), { search: shared });
    expect(await screen.findByText(/CVSS:3\.1/)).toBeVisible();
  });

  it('has no tabs where one scanner looks again', async () => {
    const again = aScan({
      state: 'running',
      counts: undefined,
      severity: undefined,
      endedAt: undefined,
      hasReport: false,
    });
    renderImage(
      new FakeHarbor([anImageDetail(1, { scans: [aScan(), again] })]),
    );
    expect(
      await screen.findByRole('list', { name: 'Scans' }),
    ).toHaveTextContent(/Scanned.*Scanning/);
    expect(screen.queryByRole('tablist', { name: 'Scanners' })).toBeNull();
  });

  it('is grouped by package, with the update that fixes it', async () => {
    const user = userEvent.setup();
    renderImage(aBackend());
    await user.click(await screen.findByRole('button', { name: 'By package' }));
    await waitFor(async () =>
      expect(await rowsOf('Packages')).toEqual([
        expect.stringMatching(/^openssl3\.0\.11-1.*3\.0\.14-1$/),
        expect.stringMatching(/^zlib1g.*no fix yet$/),
      ]),
    );
    await user.click(screen.getByRole('link', { name: 'openssl' }));
    expect(
      await screen.findByRole('list', { name: 'Vulnerabilities of openssl' }),
    ).toHaveTextContent(/CVE-2024-5535.*CVE-2023-0286/);
  });

  it('is that of the scanner that is chosen, where there are several', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.images = [
      anImageDetail(1, {
        scans: [
          aScan(),
          aScan({
            scanner: { name: 'Clair', vendor: 'CoreOS' },
            counts: someCounts({ low: 1 }),
          }),
        ],
      }),
    ];
    renderImage(backend);
    await user.click(
      await screen.findByRole('tab', { name: 'Clair, 1 found' }),
    );
    await waitFor(() =>
      expect(backend.reportReads.at(-1)).toMatchObject({ scanner: 'Clair' }),
    );
    expect(address()).toHaveTextContent('?scanner=Clair');
  });

  it('is exported as the table shows it', async () => {
    const user = userEvent.setup();
    const names: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    URL.createObjectURL = () => 'blob:report';
    URL.revokeObjectURL = () => {};
    const backend = aBackend();
    renderImage(backend, {
      search: '?severity=critical&fixable=1&allowed=0&q=ssl',
    });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(
      screen.getByText(
        'Only critical with a fix that match “ssl”, without what may pass',
      ),
    ).toBeVisible();
    await user.click(
      screen.getByRole('menuitem', { name: 'SARIF, for code scanning' }),
    );
    await waitFor(() => expect(names).toEqual(['shop-checkout-v1.4.2.sarif']));
    expect(backend.exports).toEqual([
      {
        format: 'sarif',
        severity: ['critical'],
        fixable: true,
        allowed: false,
        q: 'ssl',
      },
    ]);
  });
});
