import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import { aProduction } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

const renderProduction = (owned: string[], search = '') =>
  renderPage(
    <EnvironmentsRouter />,
    new FakeEnvironments([aProduction({ state: 'ready' })]),
    {
      at: `/environments/production${search}`,
      mountPath: '/environments',
      owned,
    },
  );

const services = async () =>
  within(await screen.findByRole('table', { name: 'Workloads of production' }))
    .getAllByRole('rowheader')
    .map(head => head.textContent?.trim());

describe('Production', () => {
  it('puts the services of the reader first, marked, and hides the others when asked', async () => {
    const user = userEvent.setup();
    renderProduction(['payments']);
    expect(await services()).toEqual([
      'payments yours',
      'storefront',
      'checkout',
      'catalog',
    ]);
    const section = screen.getByRole('region', { name: 'Services' });
    expect(section).toHaveTextContent('1 drifted from Git');

    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(async () =>
      expect(await services()).toEqual(['payments yours']),
    );
    expect(section).toHaveTextContent(
      '1 drifted from Git · 3 services of others hidden',
    );
  });

  it('says so where none of them runs', async () => {
    const user = userEvent.setup();
    renderProduction(['search'], '?mine=1');
    expect(
      await screen.findByText('None of your services is in production'),
    ).toBeVisible();
    expect(screen.getByText('You own search.')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Show those of others too' }),
    );
    expect(await services()).toHaveLength(4);
  });
});
