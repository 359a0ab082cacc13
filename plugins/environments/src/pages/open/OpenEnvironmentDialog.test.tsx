import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeEnvironments } from '../../__testUtils__/FakeEnvironments';
import { aProduction } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { EnvironmentsRouter } from '../environments/EnvironmentsRouter';

const sha = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';

/** Opens the dialog; `open` is the button that sends it. */
async function renderDialog(denied: string[] = []) {
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  const backend = new FakeEnvironments([aProduction()]);
  renderPage(<EnvironmentsRouter />, backend, {
    at: '/environments/pr',
    mountPath: '/environments',
    denied,
  });
  const button = await screen.findByRole('button', {
    name: 'Open PR environment',
  });
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  await user.click(button);
  const dialog = within(
    await screen.findByRole('dialog', { name: 'Open a PR environment' }),
  );
  const field = (name: RegExp) => dialog.getByRole('textbox', { name });
  const open = dialog.getByRole('button', { name: 'Open' });
  const fillIn = async () => {
    const values: Array<[RegExp, string]> = [
      [/Commit/, sha],
      [/Repository/, 'example/shop'],
      [/Pull request/, '150'],
      [/Title/, 'Gift cards'],
      [/Author/, 'dana'],
    ];
    for (const [name, value] of values) {
      await user.click(field(name));
      await user.paste(value);
    }
    await user.click(dialog.getByRole('combobox', { name: /Service/ }));
    await user.click(await screen.findByRole('option', { name: 'checkout' }));
  };
  return { user, backend, dialog, field, fillIn, open };
}

describe('Open a PR environment', () => {
  it('checks what is typed, fills in what is known, and sends it', async () => {
    const { user, backend, dialog, field, fillIn, open } = await renderDialog();

    await user.click(field(/Commit/));
    await user.paste('9f8e7d6');
    await user.tab();
    expect(
      dialog.getByText('must be a full SHA of 40 hex digits'),
    ).toBeVisible();
    expect(open).toBeDisabled();

    await user.clear(field(/Commit/));
    await fillIn();
    expect(field(/Image/)).toHaveValue('harbor.slipway.test/shop/checkout');
    expect(field(/Tag/)).toHaveValue('pr-150-9f8e7d6');

    await waitFor(() => expect(open).toBeEnabled());
    await user.click(open);
    await dialog.findByText('Done', { exact: false });
    expect(backend.commands).toEqual([
      [
        'open',
        {
          repository: 'example/shop',
          pullRequest: { number: 150, title: 'Gift cards', author: 'dana' },
          commit: sha,
          services: [
            {
              name: 'checkout',
              image: 'harbor.slipway.test/shop/checkout',
              tag: 'pr-150-9f8e7d6',
            },
          ],
          dependencies: [],
          dryRun: false,
          reason: undefined,
        },
      ],
    ]);
  });

  it('says before it is sent that one may not open it for this service, and who may', async () => {
    const { dialog, fillIn, open } = await renderDialog([
      'environments.open pull-request:new/checkout',
    ]);
    await fillIn();
    expect(
      await dialog.findByText(
        'You may not open a PR environment with checkout. QA and SRE may: Quinn, Sam',
      ),
    ).toBeVisible();
    expect(open).toBeDisabled();
  });
});
