import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import {
  aBuildDetail,
  aBuildRef,
  aPipeline,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { BuildsRouter } from '../builds/BuildsRouter';

const sha = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';

async function renderButton(denied: string[] = []) {
  const backend = new FakeBuildkite([aBuildDetail(417)]);
  backend.pipelines = [
    aPipeline(),
    aPipeline({ slug: 'docs', defaultBranch: 'trunk', services: [] }),
    aPipeline({ slug: 'payments' }),
  ];
  renderPage(<BuildsRouter />, backend, { mountPath: '/builds', denied });
  const button = await screen.findByRole('button', { name: 'New build' });
  return {
    backend,
    button,
    user: userEvent.setup({ pointerEventsCheck: 0 }),
  };
}

describe('New build', () => {
  it('offers the pipelines that one may build, checks what is typed, previews, starts one build and leads to it', async () => {
    const { backend, button, user } = await renderButton([
      'buildkite.create example/payments/new',
    ]);
    backend.result = dryRun => ({
      message: dryRun ? 'Would build main of example/shop' : 'Started',
      changed: true,
      diff: '',
      ...(!dryRun && { build: aBuildRef(418) }),
    });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    const dialog = within(
      await screen.findByRole('dialog', { name: 'New build' }),
    );
    const start = dialog.getByRole('button', { name: 'Start' });
    expect(start).toBeDisabled();
    await user.click(dialog.getByRole('combobox', { name: 'Pipeline' }));
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual(['example/shop', 'example/docs']);
    await user.click(screen.getByRole('option', { name: 'example/docs' }));
    const branch = dialog.getByRole('textbox', { name: /Branch/ });
    expect(branch).toHaveValue('trunk');
    await user.clear(branch);
    await user.type(branch, 'gift cards');
    await user.tab();
    expect(dialog.getByText('must be the name of a branch')).toBeVisible();
    await user.clear(branch);
    await user.type(branch, 'gift-cards');

    const commit = dialog.getByRole('textbox', { name: 'Commit' });
    await user.type(commit, '9f8e7d6');
    await user.tab();
    expect(
      dialog.getByText('must be HEAD or a full SHA of 40 hex digits'),
    ).toBeVisible();
    await user.clear(commit);
    await user.click(commit);
    await user.paste(sha);
    await user.click(
      dialog.getByRole('textbox', { name: 'Environment variables' }),
    );
    await user.paste('REGION=eu\n\nOPTIONS=a=b');
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Demo');

    await user.click(
      dialog.getByRole('button', { name: 'Show what would happen' }),
    );
    expect(
      await dialog.findByText('Would build main of example/shop'),
    ).toBeVisible();
    expect(dialog.queryByText(/GitOps/)).toBeNull();
    await user.click(start);
    expect(
      await dialog.findByRole('link', { name: 'Open shop #418' }),
    ).toHaveAttribute('href', '/builds/example/shop/418');

    const sent = (dryRun: boolean) => [
      'create',
      {
        organization: 'example',
        pipeline: 'docs',
        branch: 'gift-cards',
        commit: sha,
        env: { REGION: 'eu', OPTIONS: 'a=b' },
        dryRun,
        reason: 'Demo',
        idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ];
    expect(backend.commands).toEqual([sent(true), sent(false)]);
  });

  it('says why nothing can be started', async () => {
    const { button } = await renderButton(['buildkite.create']);
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'You may not start builds of any pipeline',
      ),
    );
  });
});
