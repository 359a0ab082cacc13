import { ResponseError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import { aPullRequest, aWorkload } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

function renderDetail(
  backend: FakeEnvironments,
  options: { name?: string; denied?: string[] } = {},
) {
  return renderPage(<EnvironmentsRouter />, backend, {
    at: `/environments/${options.name ?? 'pr-131'}`,
    mountPath: '/environments',
    denied: options.denied,
  });
}

describe('Environment detail', () => {
  it('says why it is not ready, with the raw message one click away', async () => {
    const user = userEvent.setup();
    const reason = {
      message: 'checkout: image shop/checkout:pr-131-1 does not exist',
      raw: 'ErrImagePull: manifest unknown',
      source: 'kubernetes/ci-mgmt',
    };
    renderDetail(
      new FakeEnvironments([aPullRequest(131, { state: 'degraded', reason })]),
    );

    expect(
      await screen.findByText(
        'pr-131 needs you: something in it does not work',
      ),
    ).toBeVisible();
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(reason.message);
    expect(screen.queryByText(reason.raw)).toBeNull();
    await user.click(
      within(alert).getByRole('button', {
        name: 'What kubernetes/ci-mgmt said',
      }),
    );
    expect(screen.getByText(reason.raw)).toBeVisible();
  });

  it('shows what Git asks for beside what runs, and the parts of the clock', async () => {
    renderDetail(
      new FakeEnvironments([
        aPullRequest(131, {
          workloads: [
            aWorkload({
              drifted: true,
              image: {
                desired: 'h/shop/checkout:v2',
                running: 'h/shop/checkout:v1',
              },
              replicas: { desired: 3, ready: 1 },
            }),
          ],
        }),
      ]),
    );

    const table = await screen.findByRole('table', {
      name: 'Workloads of pr-131',
    });
    expect(
      within(table).getByRole('row', { name: /checkout/ }),
    ).toHaveTextContent(/Git asks for v2.*running v1.*Drifted.*1\/3/);
    const clock = await screen.findByRole('list', {
      name: 'Parts of the clock',
    });
    expect(
      within(clock)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      '0:20the commit reaches the GitOps repository (working)',
      "1:52waiting for the generator's poll",
      '0:40image pull (checkout) (working)',
      '0:15start and readiness (working)',
      '3:07ready, done',
    ]);
    expect(
      screen.getByText('Ready 3:07 after it was asked for'),
    ).toBeInTheDocument();
  });

  it('destroys only after the name was typed, shows the diff before and the commit after', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aPullRequest(131)]);
    renderDetail(backend);
    await user.click(await screen.findByRole('button', { name: 'Destroy' }));

    const dialog = await screen.findByRole('dialog', {
      name: 'Destroy pr-131',
    });
    const confirm = within(dialog).getByRole('button', { name: 'Destroy' });
    expect(confirm).toBeDisabled();

    await user.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      'merged',
    );
    await user.click(
      within(dialog).getByRole('button', { name: 'Show what would change' }),
    );
    const diff = await within(dialog).findByRole('region', {
      name: 'Change of the GitOps repository',
    });
    expect(diff).toHaveTextContent('-old+new');

    const name = within(dialog).getByRole('textbox', {
      name: 'Type pr-131 to confirm',
    });
    await user.type(name, 'pr-13');
    expect(confirm).toBeDisabled();
    await user.type(name, '1');
    await user.click(confirm);

    expect(
      await within(dialog).findByRole('link', { name: /9f8e7d6/ }),
    ).toHaveAttribute(
      'href',
      'https://git.slipway.test/example/gitops/commit/9f8e7d6',
    );
    expect(backend.commands).toEqual([
      ['destroy', 'pr-131', { dryRun: true, reason: 'merged' }],
      ['destroy', 'pr-131', { dryRun: false, reason: 'merged' }],
    ]);
  });

  it('offers no button that is not allowed, and says why', async () => {
    const user = userEvent.setup();
    renderDetail(new FakeEnvironments([aPullRequest(150)]), {
      name: 'pr-150',
      denied: ['environments.destroy'],
    });

    const destroy = await screen.findByRole('button', { name: 'Destroy' });
    await waitFor(() =>
      expect(destroy).toHaveAccessibleDescription(
        'You may not destroy pr-150. QA and SRE may: Quinn, Sam',
      ),
    );
    expect(destroy).toHaveAttribute('aria-disabled', 'true');
    await user.click(destroy);
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Extend' }),
      ).not.toHaveAttribute('aria-disabled'),
    );
  });

  it('shows why a command failed and keeps what was typed', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([aPullRequest(131)]);
    backend.result = () => {
      throw new Error('Failed to fetch');
    };
    renderDetail(backend);
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), 'stuck at the poll');
    await user.click(within(dialog).getByRole('button', { name: 'Refresh' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Could not reach the portal',
    );
    expect(within(dialog).getByRole('textbox')).toHaveValue(
      'stuck at the poll',
    );
  });

  it('extends by the chosen time', async () => {
    const user = userEvent.setup();
    const backend = new FakeEnvironments([
      aPullRequest(131, { expiresAt: '2126-11-21T10:00:00.000Z' }),
    ]);
    renderDetail(backend);
    await user.click(await screen.findByRole('button', { name: 'Extend' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Extend' }));

    await within(dialog).findByText('Done', { exact: false });
    expect(backend.commands).toEqual([
      [
        'extend',
        'pr-131',
        expect.objectContaining({
          dryRun: false,
          expiresAt: '2126-11-24T10:00:00.000Z',
        }),
      ],
    ]);
  });

  it('says so when there is no such environment', async () => {
    const backend = new FakeEnvironments();
    const response = {
      ok: false,
      status: 404,
      redirected: false,
      type: 'basic' as const,
      url: 'http://localhost/api/environments/environments/pr-999',
      statusText: 'Not Found',
      headers: new Headers({ 'content-type': 'application/json' }),
      text: async () =>
        JSON.stringify({
          error: { name: 'NotFoundError', message: 'No environment pr-999' },
          response: { statusCode: 404 },
        }),
    };
    backend.failure = await ResponseError.fromResponse(response);
    renderDetail(backend, { name: 'pr-999' });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'There is no such thing as environment pr-999',
    );
  });
});
