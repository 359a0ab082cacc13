import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';
import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import { aDigest, aPlace } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ImagesRouter } from '../ImagesRouter';
import { cveAnswer } from './cveAnswer';

giveElementsASize();

const inProduction = {
  ...aPlace(),
  digest: aDigest(1),
  tags: ['v1.4.2'],
  package: 'openssl',
  version: '3.0.11-1',
  fixedIn: '3.0.14-1',
  allowed: false,
};
const inPullRequest = {
  ...inProduction,
  environment: 'pr-131',
  kind: 'pull-request' as const,
  service: 'catalog',
  allowed: true,
};

const openssl: FleetVulnerabilityDetail = {
  cve: 'CVE-2024-5535',
  severity: 'critical',
  cvss: 9.1,
  description: 'SSL_select_next_proto may read past its buffer.',
  links: ['https://avd.aquasec.com/nvd/cve-2024-5535'],
  fixable: true,
  firstSeenAt: minutes(-10_000),
  packages: ['openssl'],
  services: ['catalog', 'checkout'],
  environments: ['pr-131', 'production'],
  images: 7,
  places: [inPullRequest, inProduction],
  fixedInNewest: ['checkout'],
  elsewhere: [
    {
      digest: aDigest(9),
      services: ['checkout'],
      tags: ['v1.3.0'],
      pushedAt: minutes(-20_000),
    },
  ],
  elsewhereTotal: 5,
  sources: [],
};
const zlib: FleetVulnerabilityDetail = {
  ...openssl,
  cve: 'CVE-2023-45853',
  severity: 'high',
  cvss: undefined,
  fixable: false,
  packages: ['zlib1g'],
  environments: [],
  places: [],
};

function renderAt(at: string) {
  const backend = new FakeHarbor();
  backend.cves = [openssl, zlib];
  renderPage(<ImagesRouter />, backend, { at, mountPath: '/images' });
  return userEvent.setup();
}

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Vulnerabilities' }))
    .getAllByRole('row')
    .slice(1);
const address = () => screen.getByLabelText('Address').textContent;

describe('CVEs over all images', () => {
  it('says of each how bad it is, in what, and who runs it', async () => {
    renderAt('/images/vulnerabilities');
    const [first, ...others] = await rows();
    expect(others).toEqual([]);
    expect(first).toHaveTextContent(
      /Critical.*CVSS 9\.1.*CVE-2024-5535.*SSL_select_next_proto.*openssl.*has a fix.*catalog, checkout.*7 images.*production.*and 1 more/,
    );
  });

  it('narrows by severity, by what has a fix and by what runs, in the address', async () => {
    const user = renderAt('/images/vulnerabilities');
    await rows();
    await user.click(screen.getByRole('button', { name: 'Not running too' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'High' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toBe(
      '/images/vulnerabilities?running=false&severity=high',
    );
    await user.click(screen.getByRole('button', { name: 'Fixable' }));
    expect(await screen.findByText('No vulnerability matches')).toBeVisible();
  });
});

describe('the page of a CVE', () => {
  it('answers who runs it, production first, and what fixes it', async () => {
    renderAt('/images/vulnerabilities/CVE-2024-5535');
    expect(
      await screen.findByText(
        'checkout runs it in production; 2 environments have it in all',
      ),
    ).toBeVisible();
    const table = screen.getByRole('table', {
      name: 'Where CVE-2024-5535 runs',
    });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(
      /^productioncheckoutv1\.4\.2openssl 3\.0\.11-13\.0\.14-13$/,
    );
    expect(second).toHaveTextContent(/^pr-131catalog.*lets it pass$/);
    expect(
      screen.getByText(/the newest image of checkout has it no more/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'all 5' })).toHaveAttribute(
      'href',
      '/images/all?cve=CVE-2024-5535&runningIn=none',
    );
  });

  it('says when no image has it', async () => {
    renderAt('/images/vulnerabilities/CVE-1999-0001');
    expect(await screen.findByText('No image has CVE-1999-0001')).toBeVisible();
    expect(screen.getByText(/That says nothing of images/)).toBeVisible();
  });

  it.each([
    [[], 'Nothing runs CVE-2024-5535'],
    [[inProduction], 'checkout runs it in production'],
    [[inPullRequest], 'catalog runs it in pr-131, not in production'],
    [
      [inPullRequest, { ...inPullRequest, environment: 'pr-132' }],
      'catalog runs it in 2 environments, not in production',
    ],
  ])('answers %j', (places, answer) => {
    expect(cveAnswer({ cve: 'CVE-2024-5535', places })).toBe(answer);
  });
});
