import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import {
  aHibernation,
  aStaging,
  aWorkload,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

const renderStaging = (
  backend: FakeEnvironments,
  denied: string[] = [],
  owned: string[] = [],
) =>
  renderPage(<EnvironmentsRouter />, backend, {
    at: '/environments/staging',
    mountPath: '/environments',
    denied,
    owned,
  });

describe('Staging', () => {
  it('says what it does, its schedule, who keeps it awake and what it saved', async () => {
    renderStaging(new FakeEnvironments([aStaging()]));

    expect(
      await screen.findByText(
        'Staging is asleep but for payments, ready about 3 min after you wake it',
      ),
    ).toBeVisible();
    const panel = await screen.findByRole('region', { name: 'Hibernation' });
    expect(panel).toHaveTextContent(
      'Wakes on weekdays at 08:30, sleeps every day at 20:00 (Asia/Shanghai).',
    );
    expect(panel).toHaveTextContent('Falls asleep after 2h without a request.');
    expect(panel).toHaveTextContent(/payments by quinn, ends in (2h 59m|3h)/);
    expect(panel).toHaveTextContent('412.5 h asleep in the last 30 days');
    expect(
      screen.getByRole('switch', { name: 'storefront awake' }),
    ).not.toBeChecked();
    expect(
      screen.getByRole('switch', { name: 'payments awake' }),
    ).toBeChecked();
  });

  it('wakes all of it after saying what it will do', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aStaging()]);
    renderStaging(backend);
    const toggle = await screen.findByRole('switch', {
      name: 'All of staging awake',
    });
    await waitFor(() => expect(toggle).not.toHaveAttribute('aria-disabled'));
    await user.click(toggle);

    const dialog = await screen.findByRole('dialog', { name: 'Wake staging' });
    expect(dialog).toHaveTextContent(
      'Gives every service its usual replicas in Git. Where it sleeps, it is ready about 3 min later.',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Wake' }));
    await within(dialog).findByText('Done', { exact: false });
    expect(backend.commands).toEqual([
      ['wake', 'staging', expect.objectContaining({ dryRun: false })],
    ]);
  });

  it('puts one service to sleep', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aStaging()]);
    renderStaging(backend);
    const toggle = await screen.findByRole('switch', {
      name: 'payments awake',
    });
    await waitFor(() => expect(toggle).not.toHaveAttribute('aria-disabled'));
    await user.click(toggle);
    await user.click(
      await screen.findByRole('button', { name: 'Put to sleep' }),
    );

    await screen.findByText('Done', { exact: false });
    expect(backend.commands).toEqual([
      [
        'sleep',
        'staging',
        expect.objectContaining({ services: ['payments'], dryRun: false }),
      ],
    ]);
  });

  it('keeps it awake until a chosen time; another choice drops the preview', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aStaging()]);
    renderStaging(backend);
    const button = await screen.findByRole('button', {
      name: 'Keep awake until…',
    });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    const dialog = await screen.findByRole('dialog', {
      name: 'Keep staging awake',
    });
    await user.click(
      within(dialog).getByRole('button', { name: 'Show what would change' }),
    );
    await within(dialog).findByRole('region', {
      name: 'Change of the GitOps repository',
    });

    await user.click(
      within(dialog).getByRole('combobox', { name: 'Keep awake until' }),
    );
    await user.click(
      await screen.findByRole('option', { name: '7 days from now' }),
    );
    expect(
      within(dialog).queryByRole('region', {
        name: 'Change of the GitOps repository',
      }),
    ).toBeNull();
    await user.click(
      within(dialog).getByRole('button', { name: 'Keep awake' }),
    );
    await within(dialog).findByText('Done', { exact: false });

    const [, , body] = backend.commands.at(-1) ?? [];
    expect(body).toEqual(
      expect.objectContaining({ until: expect.any(String), dryRun: false }),
    );
    const { until } = body as { until: string };
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  });

  it('ticks off the components while it wakes', async () => {
    renderStaging(
      new FakeEnvironments([
        aStaging({
          state: 'waking',
          hibernation: aHibernation({ state: 'waking' }),
          workloads: [
            aWorkload({ service: 'checkout' }),
            aWorkload({
              service: 'storefront',
              state: 'waking',
              replicas: { desired: 3, ready: 1 },
              reason: { message: 'pulling its image' },
            }),
          ],
        }),
      ]),
    );

    expect(
      await screen.findByText('Staging is waking: 1 of 2 services up'),
    ).toBeVisible();
    const list = await screen.findByRole('list', { name: 'Components' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'checkoutis up, 2 of 2 pods',
      'storefront1 of 3 pods; pulling its image',
    ]);
    expect(
      screen.getByRole('progressbar', { name: '1 of 2 components are up' }),
    ).toHaveAttribute('aria-valuenow', '50');
    expect(
      screen.getByText('takes about 3 min, judged by 12 earlier wakes'),
    ).toBeVisible();
  });

  it('leaves the switches where they are for those who may not wake, and says who may', async () => {
    const user = userEvent.setup();
    // What holds for all of staging is asked of each service that hibernates.
    renderStaging(new FakeEnvironments([aStaging()]), [
      'environments.wake staging/checkout',
    ]);
    const reason = (what: string) =>
      `You may not wake ${what}. QA and SRE may: Quinn, Sam`;
    const whole = await screen.findByRole('switch', {
      name: 'All of staging awake',
    });
    await waitFor(() =>
      expect(whole).toHaveAccessibleDescription(reason('staging')),
    );
    const checkout = screen.getByRole('switch', { name: 'checkout awake' });
    await waitFor(() =>
      expect(checkout).toHaveAccessibleDescription(
        reason('checkout in staging'),
      ),
    );
    await user.click(whole);
    await user.click(checkout);
    expect(screen.queryByRole('dialog')).toBeNull();

    const storefront = screen.getByRole('switch', { name: 'storefront awake' });
    expect(storefront).not.toHaveAttribute('aria-disabled');
    await user.click(storefront);
    expect(
      await screen.findByRole('dialog', { name: 'Wake storefront in staging' }),
    ).toBeVisible();
  });

  it('puts the services of the reader first, marked, and hides the others when asked', async () => {
    const user = userEvent.setup();
    renderStaging(new FakeEnvironments([aStaging()]), [], ['payments']);
    const table = await screen.findByRole('table', {
      name: 'Services of staging',
    });
    const names = () =>
      within(table)
        .getAllByRole('rowheader')
        .map(head => head.querySelector('strong')?.textContent);
    expect(names()).toEqual(['payments', 'storefront', 'checkout', 'catalog']);
    expect(within(table).getAllByText('yours')).toHaveLength(1);
    expect(
      within(table).getByRole('rowheader', { name: /payments yours/ }),
    ).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(() => expect(names()).toEqual(['payments']));
    expect(screen.getByRole('region', { name: 'Services' })).toHaveTextContent(
      '3 services of others hidden',
    );
    expect(
      screen.getByRole('switch', { name: 'All of staging awake' }),
    ).toBeInTheDocument();
  });
});
