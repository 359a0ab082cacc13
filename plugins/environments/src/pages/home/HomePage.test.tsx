import { minutes } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Environment } from '@slipway/plugin-environments-common';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import {
  aPullRequest,
  aSource,
  aStaging,
  aWorkload,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { HomePage } from './HomePage';

describe('Home', () => {
  it('says what needs you, what is on its way, what staging does and which sources are live', async () => {
    const backend = new FakeEnvironments([
      aPullRequest(131),
      aPullRequest(132, {
        owner: 'quinn',
        state: 'stuck',
        reason: { message: 'A finalizer of postgres holds it' },
      }),
      aPullRequest(133, { expiresSoon: true, expiresAt: minutes(120.5) }),
      aPullRequest(134, { state: 'creating' }),
      aStaging(),
    ]);
    backend.sources = [
      aSource(),
      aSource({ name: 'argocd/argocd', kind: 'argocd', status: 'stale' }),
    ];
    renderPage(<HomePage />, backend);

    expect(
      await screen.findByText('2 environments need you, 1 on the way'),
    ).toBeVisible();
    const rows = within(
      await screen.findByRole('list', { name: 'Needs you' }),
    ).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent(/pr-133.*expires in 2h/);
    expect(rows[1]).toHaveTextContent(
      /Stuck.*pr-132.*A finalizer of postgres holds it/,
    );
    const moving = screen.getByRole('list', { name: 'On its way' });
    expect(moving).toHaveTextContent(/Creating.*pr-134/);
    expect(screen.getByRole('region', { name: 'Staging' })).toHaveTextContent(
      'Staging is asleep but for payments',
    );
    const sources = await screen.findByRole('list', { name: 'Sources' });
    expect(sources).toHaveTextContent(/gitops.*Live.*argocd\/argocd.*Stale/);
  });

  it('offers the action that helps', async () => {
    const user = userEvent.setup();
    renderPage(
      <HomePage />,
      new FakeEnvironments([aPullRequest(133, { expiresSoon: true })]),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Extend pr-133' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Extend pr-133' }),
    ).toBeVisible();
  });

  it('is calm when there is nothing to do', async () => {
    renderPage(<HomePage />, new FakeEnvironments([aPullRequest(131)]));
    expect(
      (await screen.findAllByText('Nothing needs you')).length,
    ).toBeGreaterThan(0);
    expect(await screen.findByText('Nothing is on its way')).toBeVisible();
  });

  it('puts first what the reader opened or owns, and hides the rest when asked', async () => {
    const user = userEvent.setup();
    const stuck = (number: number, change: Partial<Environment> = {}) =>
      aPullRequest(number, {
        state: 'stuck',
        owner: 'quinn',
        workloads: [aWorkload({ service: 'catalog' })],
        ...change,
      });
    const others = Array.from({ length: 14 }, (_, index) => stuck(200 + index));
    renderPage(
      <HomePage />,
      new FakeEnvironments([
        ...others,
        stuck(131, { workloads: [aWorkload({ service: 'checkout' })] }),
        stuck(132, { owner: 'dana' }),
        aPullRequest(134, { state: 'creating', owner: 'dana' }),
        stuck(135, { state: 'creating' }),
      ]),
      { owned: ['checkout'] },
    );
    const names = (list: string) =>
      within(screen.getByRole('list', { name: list }))
        .getAllByRole('link')
        .map(link => link.textContent);

    await screen.findByText('16 environments need you, 2 on the way');
    expect(names('Needs you').slice(0, 3)).toEqual([
      'pr-132',
      'pr-131',
      'pr-200',
    ]);
    expect(names('Needs you')).toHaveLength(12);
    expect(screen.getByRole('link', { name: '4 more' })).toBeVisible();
    const [first, second] = screen.getAllByText('yours');
    expect(first).toHaveAttribute('title', 'You opened it');
    expect(second).toHaveAttribute('title', 'Runs checkout, which you own');
    expect(names('On its way')).toEqual(['pr-134', 'pr-135']);

    await user.click(screen.getByRole('button', { name: 'Mine' }));
    expect(
      await screen.findByText('2 environments need you, 1 on the way'),
    ).toBeVisible();
    expect(names('Needs you')).toEqual(['pr-132', 'pr-131']);
    expect(names('On its way')).toEqual(['pr-134']);
  });
});
