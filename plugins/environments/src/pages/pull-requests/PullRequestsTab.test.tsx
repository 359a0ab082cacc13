import { giveElementsASize } from '@slipway/ui/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import { aPullRequest, aWorkload } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

giveElementsASize();

const Address = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
};

const failing = aPullRequest(132, {
  state: 'degraded',
  owner: 'quinn',
  reason: {
    message: 'checkout: image shop/checkout:pr-132-9f8e7d6 does not exist',
  },
});

function renderList(
  backend: FakeEnvironments,
  at = '/environments/pr',
  owned: string[] = [],
) {
  return renderPage(
    <>
      <Address />
      <EnvironmentsRouter />
    </>,
    backend,
    { at, mountPath: '/environments', owned },
  );
}

const address = () => screen.getByLabelText('Address').textContent;

describe('PR environments', () => {
  it('answers first, then shows a line per environment with its reason', async () => {
    renderList(new FakeEnvironments([aPullRequest(131), failing]));

    const table = await screen.findByRole('table', {
      name: 'PR environments',
    });
    expect(
      await screen.findByText('1 PR environment needs you'),
    ).toBeInTheDocument();
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/Ready.*pr-131.*#131.*Gift cards/);
    expect(second).toHaveTextContent(/Degraded.*pr-132/);
    expect(second).toHaveTextContent(
      'checkout: image shop/checkout:pr-132-9f8e7d6 does not exist',
    );
    expect(within(table).getByRole('link', { name: 'pr-132' })).toHaveAttribute(
      'href',
      '/environments/pr-132',
    );
  });

  it('narrows by state chips and search, and keeps both in the address', async () => {
    const user = userEvent.setup();
    renderList(new FakeEnvironments([aPullRequest(131), failing]));

    await user.click(
      await screen.findByRole('button', { name: /Degraded\s*1/ }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('link', { name: 'pr-131' })).toBeNull(),
    );
    expect(address()).toBe('/environments/pr?state=degraded');
    expect(screen.getByRole('button', { name: /Ready\s*1/ })).toBeVisible();

    await user.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Search environments' }),
    ).toHaveFocus();
    await user.keyboard('nothing like it');
    expect(
      await screen.findByText('No PR environment matches'),
    ).toBeInTheDocument();
    expect(address()).toContain('q=nothing');

    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    expect(await screen.findByRole('link', { name: 'pr-131' })).toBeVisible();
    expect(address()).toBe('/environments/pr');
  });

  it('reads filters from the address and leaves out what it does not understand', async () => {
    const backend = new FakeEnvironments([aPullRequest(131), failing]);
    renderList(
      backend,
      '/environments/pr?state=degraded,nonsense&owner=quinn&sort=bogus',
    );

    expect(await screen.findByRole('link', { name: 'pr-132' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'pr-131' })).toBeNull();
    expect(backend.lists).toContainEqual(
      expect.objectContaining({
        state: ['degraded'],
        owner: 'quinn',
        sort: '-createdAt',
      }),
    );
  });

  it('moves with j and k and opens with Enter', async () => {
    const user = userEvent.setup();
    renderList(new FakeEnvironments([aPullRequest(131), failing]));
    await screen.findByRole('link', { name: 'pr-131' });

    await user.keyboard('jj');
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'pr-132' })).toHaveFocus(),
    );
    expect(address()).toContain('selected=pr-132');
    await user.keyboard('k');
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'pr-131' })).toHaveFocus(),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/environments/pr-131'));
  });

  it('draws only the rows in sight and asks for no more than those need', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      aPullRequest(1000 + index),
    );
    const backend = new FakeEnvironments(many);
    renderList(backend);

    const table = await screen.findByRole('table', {
      name: 'PR environments',
    });
    expect(table).toHaveAttribute('aria-rowcount', '1201');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    expect(backend.lists.filter(list => list.cursor)).toHaveLength(0);
  });

  it('shows a change within a signal, without a reload', async () => {
    const backend = new FakeEnvironments([aPullRequest(131)]);
    const { signals } = renderList(backend);
    await screen.findByRole('link', { name: 'pr-131' });

    backend.environments = [aPullRequest(131), aPullRequest(140)];
    act(() => signals.changed({ type: 'changed', names: ['pr-140'] }));
    expect(await screen.findByRole('link', { name: 'pr-140' })).toBeVisible();
  });

  it('says what is wrong when the list cannot be read, and tries again', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aPullRequest(131)]);
    backend.failure = new TypeError('Failed to fetch');
    renderList(backend);

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not reach the portal');
    backend.failure = undefined;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'pr-131' })).toBeVisible();
  });

  it('says how an empty list fills', async () => {
    renderList(new FakeEnvironments());
    expect(
      await screen.findByText('There are no PR environments', {
        selector: 'p',
      }),
    ).toBeInTheDocument();
  });

  it('keeps the page while a source is down, and says so', async () => {
    const backend = new FakeEnvironments([aPullRequest(131)]);
    backend.sources = [
      {
        name: 'argocd/argocd',
        kind: 'argocd',
        status: 'down',
        observedAt: new Date(Date.now() - 14 * 60_000).toISOString(),
        message: 'Argo CD answers 401.',
      },
    ];
    backend.notices = [
      {
        id: 'n1',
        kind: 'mass-deletion',
        severity: 'error',
        at: new Date().toISOString(),
        message: '9 of 24 PR environments vanished in one commit.',
        commit: { sha: '1234567890', author: 'Sam' },
        environments: ['pr-131'],
      },
    ];
    renderList(backend);

    expect(
      await screen.findByText(/its facts are/, { exact: false }),
    ).toHaveTextContent(
      'argocd/argocd is down; its facts are 14m old. Argo CD answers 401.',
    );
    expect(
      screen.getByText(/9 of 24 PR environments vanished/),
    ).toHaveTextContent('Sam, 1234567');
    expect(
      (await screen.findAllByRole('link', { name: 'pr-131' })).length,
    ).toBeGreaterThan(1);
  });

  it('narrows to services of mine, to what I opened and to what I may act on, each in the address', async () => {
    const user = userEvent.setup();
    const ofCatalog = { workloads: [aWorkload({ service: 'catalog' })] };
    const backend = new FakeEnvironments([
      aPullRequest(131),
      aPullRequest(132, { ...ofCatalog, owner: 'dana' }),
      aPullRequest(133, { owner: 'quinn' }),
    ]);
    backend.actionable = ['pr-133'];
    renderList(backend, '/environments/pr', ['checkout']);
    const names = () =>
      screen
        .getAllByRole('link', { name: /^pr-/ })
        .map(link => link.textContent);
    const press = async (name: string) =>
      user.click(await screen.findByRole('button', { name }));
    await screen.findByRole('link', { name: 'pr-132' });

    await press('My services');
    await waitFor(() => expect(names()).toEqual(['pr-131', 'pr-133']));
    expect(address()).toBe('/environments/pr?mine=1');
    expect(screen.getByRole('button', { name: /Ready\s*2/ })).toBeVisible();

    await press('I may act on');
    await waitFor(() => expect(names()).toEqual(['pr-133']));
    expect(address()).toBe('/environments/pr?mine=1&may=destroy');

    await press('Opened by me');
    expect(await screen.findByText('No PR environment matches')).toBeVisible();
    expect(screen.getByText('You own checkout.')).toBeVisible();
    expect(
      screen.getByText('The page Access says what your roles let you do.'),
    ).toBeVisible();
    await press('Clear all filters');
    await waitFor(() => expect(names()).toHaveLength(3));
    expect(address()).toBe('/environments/pr');

    await press('Opened by me');
    await waitFor(() => expect(names()).toEqual(['pr-131', 'pr-132']));
    expect(address()).toBe('/environments/pr?owner=dana');
    expect(
      screen.getByRole('button', { name: 'Opened by me', pressed: true }),
    ).toBeVisible();
  });

  it('shows everything to those who own nothing, also at an address that somebody sent them', async () => {
    renderList(
      new FakeEnvironments([aPullRequest(131)]),
      '/environments/pr?mine=1',
    );
    expect(await screen.findByRole('link', { name: 'pr-131' })).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'My services', pressed: false }),
    ).toHaveAccessibleDescription(
      'You own no service; the catalog says who owns what',
    );
    expect(screen.getByRole('note')).toHaveTextContent('Everything is shown.');
  });

  it('asks for nothing before it knows what mine is, and lets named services speak for themselves', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aPullRequest(131)]);
    renderList(backend, '/environments/pr?mine=1', ['checkout']);
    await screen.findByRole('link', { name: 'pr-131' });
    const rows = () => backend.lists.filter(list => 'may' in list);
    expect(rows().every(list => list.service?.join() === 'checkout')).toBe(
      true,
    );
    expect(rows().length).toBeGreaterThan(0);

    await user.click(screen.getByRole('combobox', { name: 'Services' }));
    await user.click(await screen.findByRole('option', { name: 'checkout' }));
    await waitFor(() =>
      expect(address()).toBe('/environments/pr?service=checkout'),
    );
    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(() => expect(address()).toBe('/environments/pr?mine=1'));
  });
});
