import { minutes } from '@slipway/ui/testing';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import {
  aBuildDetail,
  aBuildRef,
  anApproval,
  aTestReport,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { aBlockedBuild } from '../../__testUtils__/waiting';
import { BuildsRouter } from '../builds/BuildsRouter';

const renderTab = (
  backend: FakeBuildkite,
  options: { at?: string; owned?: string[]; denied?: string[] } = {},
) =>
  renderPage(<BuildsRouter />, backend, {
    at: '/builds/waiting',
    mountPath: '/builds',
    ...options,
  });

const lines = async (name: string) =>
  within(await screen.findByRole('list', { name })).getAllByRole('listitem');

const longest = aBlockedBuild(420, {
  title: 'Rate limits',
  services: ['payments'],
  creator: { name: 'Quinn' },
  tests: { ...aTestReport([]).totals, passed: 118 },
  approvals: [
    anApproval({
      build: aBuildRef(420),
      job: 'job-release-420',
      since: minutes(-90),
      label: ':rocket: Release to production?',
      fields: [
        {
          key: 'note',
          label: 'Release note',
          kind: 'text',
          required: true,
          multiple: false,
          options: [],
        },
      ],
    }),
  ],
});

describe('What waits for a person', () => {
  it('shows what, since when and what speaks for it, the longest waiting first, and what waits for others apart', async () => {
    const backend = new FakeBuildkite([
      aBlockedBuild(418),
      aBlockedBuild(419, { title: 'Not for Dana' }),
      longest,
      aBuildDetail(417),
    ]);
    backend.unblockable = ['job-release-418', 'job-release-420'];
    renderTab(backend, {
      owned: ['payments'],
      denied: ['buildkite.unblock example/shop/419'],
    });

    const [first, second, ...more] = await lines('You may let these go on');
    expect(more).toEqual([]);
    expect(first).toHaveTextContent(
      /Release to production\? yours waits for 1h 30m/,
    );
    expect(first).toHaveTextContent(
      /shop #420 Rate limits · payments.*118 tests passed · 1 job passed · gift-cards at 4201a2b · #131 · by Dana · asked for by Quinn.*Look at staging first\./,
    );
    expect(second).toHaveTextContent(
      /waits for 12m.*shop #418.*no test reports/,
    );
    const [other] = await lines('These wait for others');
    expect(other).toHaveTextContent('Not for Dana');
    expect(
      await within(other ?? document.body).findByRole('button', {
        name: 'Unblock',
        description:
          'You may not let shop #419 go on. QA and SRE may: Quinn, Sam',
      }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('unblocks with fields under the name of the reader, and the line goes when the build goes on, the dialog only when it is closed', async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    const backend = new FakeBuildkite([longest]);
    const { signals } = renderTab(backend);
    await user.click(await screen.findByRole('button', { name: 'Unblock' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(
      dialog.getByRole('textbox', { name: /Release note/ }),
      'Limits per shop',
    );
    await user.click(dialog.getByRole('button', { name: 'Unblock' }));
    await dialog.findByText('Done', { exact: false });
    expect(backend.commands).toEqual([
      [
        'unblock',
        expect.objectContaining(aBuildRef(420)),
        'job-release-420',
        {
          dryRun: false,
          reason: undefined,
          fields: { note: 'Limits per shop' },
        },
      ],
    ]);

    // What was done is still to be read when the line is gone that the dialog was opened from.
    backend.builds = [aBuildDetail(420, { state: 'running' })];
    act(() => signals.changed({ builds: ['example/shop/420'], news: true }));
    expect(
      await screen.findByText('No build waits for a person'),
    ).toBeVisible();
    expect(dialog.getByText('Done', { exact: false })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('narrows to services of mine', async () => {
    renderTab(new FakeBuildkite([aBlockedBuild(418), longest]), {
      at: '/builds/waiting?mine=1',
      owned: ['payments'],
    });
    const found = await lines('You may let these go on');
    expect(found).toHaveLength(1);
    expect(found[0]).toHaveTextContent('shop #420');
  });
});
