import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import {
  aProduction,
  aPullRequest,
  aStaging,
  aTestbed,
  aWorkload,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

describe('Board', () => {
  it('shows services by environments and lights up a release everywhere', async () => {
    const user = userEvent.setup();
    renderPage(
      <EnvironmentsRouter />,
      new FakeEnvironments([
        aPullRequest(131),
        aStaging(),
        aProduction(),
        aTestbed(),
      ]),
      { at: '/environments/board', mountPath: '/environments' },
    );

    const board = await screen.findByRole('table', {
      name: 'Services by environments',
    });
    expect(
      within(board)
        .getAllByRole('columnheader')
        .map(head => head.textContent),
    ).toEqual([
      'Service',
      'productionReady',
      'stagingAsleep',
      'testbed-main-1a2b3c4Ready',
      'pr-131ReadyGift cards at checkout',
    ]);
    const drifted = within(board).getByRole('group', {
      name: 'catalog in production: v1.4.1, ready, drifted',
    });
    expect(
      within(drifted).getByRole('img', { name: '2 of 2 pods ready' }),
    ).toBeVisible();

    const checkout = within(board).getByRole('group', {
      name: /checkout in pr-131/,
    });
    await user.hover(checkout);
    const lit = () =>
      within(board)
        .getAllByRole('group')
        .filter(cell => cell.getAttribute('aria-current') === 'true');
    expect(lit()).toContain(checkout);
    expect(lit()).toContain(
      within(board).getByRole('group', { name: /checkout in production/ }),
    );
    expect(lit()).not.toContain(drifted);

    act(() => drifted.focus());
    expect(
      await within(board).findByRole('group', {
        name: /catalog in production/,
        current: true,
      }),
    ).toBe(drifted);
    expect(lit()).toEqual([drifted]);
  });

  it('says how an empty board fills', async () => {
    renderPage(<EnvironmentsRouter />, new FakeEnvironments(), {
      at: '/environments/board',
      mountPath: '/environments',
    });
    expect(
      await screen.findByText('There are no environments yet'),
    ).toBeVisible();
  });

  it('puts the services of the reader first, and shows only them and where they run when asked', async () => {
    const user = userEvent.setup();
    const others = aPullRequest(140, {
      workloads: [aWorkload({ service: 'catalog' })],
    });
    renderPage(
      <EnvironmentsRouter />,
      new FakeEnvironments([aPullRequest(131), others, aStaging()]),
      {
        at: '/environments/board',
        mountPath: '/environments',
        owned: ['checkout'],
      },
    );
    const board = await screen.findByRole('table', {
      name: 'Services by environments',
    });
    const heads = (role: string) =>
      within(board)
        .getAllByRole(role)
        .map(head => head.textContent);
    expect(heads('rowheader')).toEqual([
      'checkout yours',
      'catalog ',
      'payments ',
      'storefront ',
      'redis dependency',
    ]);

    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(() =>
      expect(heads('columnheader')).toEqual([
        'Service',
        'stagingAsleep',
        'pr-131ReadyGift cards at checkout',
      ]),
    );
    expect(heads('rowheader')).toEqual(['checkout yours']);
  });
});
