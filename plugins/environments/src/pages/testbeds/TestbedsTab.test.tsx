import { minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import { aTestbed, aWorkload } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

describe('Testbeds', () => {
  it('shows what the regression runs say, and the history', async () => {
    renderPage(
      <EnvironmentsRouter />,
      new FakeEnvironments([
        aTestbed(),
        aTestbed({
          name: 'testbed-main-2b3c4d5',
          state: 'degraded',
          regression: { result: 'failed', message: '3 of 214 cases failed' },
        }),
        aTestbed({
          name: 'testbed-main-0000000',
          state: 'destroyed',
          destroyedAt: minutes(-2000),
        }),
      ]),
      { at: '/environments/testbeds', mountPath: '/environments' },
    );

    expect(
      await screen.findByText('The regression run failed on 1 of 2 testbeds'),
    ).toBeVisible();
    const standing = await screen.findByRole('table', {
      name: 'Standing testbeds',
    });
    expect(
      within(standing).getByRole('row', { name: /testbed-main-1a2b3c4/ }),
    ).toHaveTextContent(/Passed.*in 8:00.*example\/shop@1a2b3c4/);
    expect(
      within(standing).getByRole('row', { name: /testbed-main-2b3c4d5/ }),
    ).toHaveTextContent(/Failed.*3 of 214 cases failed/);
    expect(
      await screen.findByRole('table', { name: 'Destroyed testbeds' }),
    ).toHaveTextContent('testbed-main-0000000');
  });

  it('shows only those with a service of the reader when asked', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([
      aTestbed(),
      aTestbed({
        name: 'testbed-main-2b3c4d5',
        workloads: [aWorkload({ service: 'catalog' })],
      }),
    ]);
    renderPage(<EnvironmentsRouter />, backend, {
      at: '/environments/testbeds',
      mountPath: '/environments',
      owned: ['checkout'],
    });
    expect(
      await screen.findByRole('link', { name: 'testbed-main-2b3c4d5' }),
    ).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: 'testbed-main-2b3c4d5' }),
      ).toBeNull(),
    );
    expect(
      screen.getByRole('link', { name: 'testbed-main-1a2b3c4' }),
    ).toBeVisible();
    expect(
      await screen.findByText(
        'No testbed with a service of yours was destroyed yet',
      ),
    ).toBeVisible();

    await user.click(screen.getByRole('tab', { name: 'Production' }));
    expect(
      await screen.findByRole('button', { name: 'My services', pressed: true }),
    ).toBeVisible();
  });
});
