import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { AccessApi, MyAccess } from '@slipway/plugin-access-common';
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { accessApiRef } from '../access/accessApi';
import { createQueryClient } from '../api/queryClient';
import { arrange } from './arrange';
import { MineBar } from './MineBar';
import { useMine } from './useMine';

const running = ['catalog', 'checkout', 'payments', 'storefront'];

function Page() {
  const mine = useMine();
  const { search } = useLocation();
  return (
    <>
      <MineBar mine={mine} />
      <output aria-label="Address">{search}</output>
      <output aria-label="Services">
        {mine.pending
          ? 'pending'
          : arrange(mine, running, service => mine.owns(service)).join(' ')}
      </output>
    </>
  );
}

function accessOf(getMine: () => Promise<MyAccess>): AccessApi {
  const neverAsked = jest.fn();
  return {
    getMine: jest.fn(getMine),
    whoMay: neverAsked,
    getMatrix: neverAsked,
    explain: neverAsked,
  };
}

const owning = (...ownedServices: string[]) =>
  accessOf(async () => ({
    person: { ref: 'user:default/dana', name: 'Dana' },
    ownershipRefs: [],
    roles: [],
    entitlements: [],
    ownedServices,
  }));

function renderAt(address: string, access?: AccessApi) {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  renderInTestApp(
    <QueryClientProvider client={queryClient}>
      <Page />
    </QueryClientProvider>,
    {
      initialRouteEntries: [address],
      apis: [...(access ? [[accessApiRef, access] as const] : [])],
    },
  );
}

const toggle = () => screen.findByRole('button', { name: 'My services' });
const shows = (services: string) =>
  waitFor(() =>
    expect(screen.getByLabelText('Services')).toHaveTextContent(
      new RegExp(`^${services}$`),
    ),
  );

describe('useMine', () => {
  it('puts what the reader owns first, and alone at a key, kept in the address', async () => {
    const user = userEvent.setup();
    const access = owning('payments', 'checkout');
    renderAt('/?q=a', access);
    await shows('checkout payments catalog storefront');

    while (document.activeElement !== (await toggle())) await user.tab();
    await user.keyboard('{Enter}');
    await shows('checkout payments');
    expect(await toggle()).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByLabelText('Address')).toHaveTextContent('?q=a&mine=1');

    await user.keyboard(' ');
    await shows('checkout payments catalog storefront');
    expect(await toggle()).toHaveAttribute('aria-pressed', 'false');
    expect(screen.getByLabelText('Address')).toHaveTextContent(/^\?q=a$/);
    expect(access.getMine).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'own no service',
      owning(),
      'You own no service; the catalog says who owns what',
    ],
    [
      'own more than a list takes',
      owning(...Array.from({ length: 101 }, (_, index) => `service-${index}`)),
      'You own 101 services; a page can be narrowed to at most 100',
    ],
    [
      'cannot be told what they own',
      accessOf(async () => {
        throw new Error('the catalog is away');
      }),
      'Could not look up which services you own: the catalog is away',
    ],
  ])(
    'shows everything to those who %s, and says why',
    async (_, access, why) => {
      const user = userEvent.setup();
      renderAt('/?mine=1', access);
      await shows('catalog checkout payments storefront');

      expect(await toggle()).toHaveAccessibleDescription(why);
      expect(await toggle()).toHaveAttribute('aria-disabled', 'true');
      expect(await toggle()).toHaveAttribute('aria-pressed', 'false');
      expect(screen.getByRole('note')).toHaveTextContent(
        `${why}. Everything is shown.`,
      );
      await user.click(await toggle());
      expect(screen.getByLabelText('Address')).toHaveTextContent('?mine=1');
    },
  );

  it('shows neither all nor none while it is looked up', async () => {
    let answer = () => {};
    const answered = new Promise<void>(resolve => {
      answer = resolve;
    });
    const { getMine } = owning('checkout');
    renderAt(
      '/?mine=1',
      accessOf(async () => {
        await answered;
        return getMine();
      }),
    );
    await shows('pending');
    expect(await toggle()).toHaveAccessibleDescription(
      'Looking up which services you own',
    );
    answer();
    await shows('checkout');
  });

  it('has no toggle where the app does not know who owns what', async () => {
    renderAt('/?mine=1');
    expect(await screen.findByLabelText('Services')).toHaveTextContent(
      'catalog checkout payments storefront',
    );
    expect(screen.queryByRole('button', { name: 'My services' })).toBeNull();
  });
});
