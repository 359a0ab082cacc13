import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  anImageDetail,
  aPlace,
  someCounts,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ImagesRouter } from '../ImagesRouter';

giveElementsASize();

const DAY = 24 * 60;

function renderOverview(owned: string[] = [], at = '/images') {
  const backend = new FakeHarbor([
    anImageDetail(1, { runningIn: [aPlace()] }),
    anImageDetail(2, {
      runningIn: [aPlace({ environment: 'staging', kind: 'staging' })],
      signatures: [],
    }),
  ]);
  backend.overview = {
    counts: someCounts({ critical: 2, high: 5, low: 40, fixable: 6 }),
    services: [
      {
        service: 'checkout',
        counts: someCounts({ critical: 2, high: 5 }),
        environments: ['pr-131', 'production', 'staging'],
        oldestCritical: {
          cve: 'CVE-2024-5535',
          firstSeenAt: minutes(-40 * DAY),
        },
        notScanned: 0,
        notSigned: 1,
      },
      {
        service: 'catalog',
        counts: someCounts({ low: 40 }),
        environments: ['production'],
        notScanned: 1,
        notSigned: 0,
      },
    ],
    oldestCritical: [
      {
        cve: 'CVE-2024-5535',
        firstSeenAt: minutes(-40 * DAY),
        services: ['checkout'],
        environments: ['production', 'staging'],
        package: 'openssl',
        fixedIn: '3.0.14-1',
      },
    ],
  };
  backend.trend = [
    { day: '2026-11-19', counts: someCounts(), estimated: true },
    {
      day: '2026-11-20',
      counts: someCounts({ critical: 3, high: 6 }),
      estimated: true,
    },
    {
      day: '2026-11-21',
      counts: someCounts({ critical: 2, high: 5 }),
      estimated: false,
    },
  ];
  renderPage(<ImagesRouter />, backend, { at, mountPath: '/images', owned });
  return userEvent.setup();
}

describe('the fleet at a glance', () => {
  it('answers first, and every count leads to its list', async () => {
    renderOverview();
    expect(
      await screen.findByText(
        '2 of 2 running images have critical vulnerabilities',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^1\s*Not signed/ }),
    ).toHaveAttribute('href', '/images/all?problem=not-signed&runningIn=any');
    const found = screen.getByRole('list', {
      name: 'Vulnerabilities that run, by severity',
    });
    expect(
      within(found)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Critical2',
      'High5',
      'Medium0',
      'Low40',
      'Negligible0',
      'Unknown0',
    ]);
    expect(within(found).getByRole('link', { name: 'High' })).toHaveAttribute(
      'href',
      '/images/vulnerabilities?severity=high',
    );
  });

  it('has services by how bad they are, and the oldest critical ones with a fix', async () => {
    renderOverview();
    const table = await screen.findByRole('table', {
      name: 'Services, the worst first',
    });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(
      /^checkout.*C 2.*H 5.*CVE-2024-5535.*for 40d.*production and 2 more01$/,
    );
    expect(second).toHaveTextContent(/^catalog.*L 40.*none.*production10$/);
    expect(screen.getByText('openssl, fixed in 3.0.14-1')).toBeVisible();
  });

  it('tells the trend to those who do not see it, and what of it is worked out', async () => {
    renderOverview();
    const table = await screen.findByRole('table', {
      name: 'Vulnerabilities that production ran, by day',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual(['DayCriticalHighMedium', '2026-11-20360', '2026-11-21250']);
    expect(screen.getByText(/^Days before the portal looked/)).toBeVisible();
  });

  it('keeps to the services of the reader', async () => {
    renderOverview(['catalog'], '/images?mine=1');
    const table = await screen.findByRole('table', {
      name: 'Services, the worst first',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(table).toHaveTextContent('catalog yours');
  });
});
