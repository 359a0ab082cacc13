import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import {
  aBuildDetail,
  aPipeline,
  aSource,
  aTestReport,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { aBlockedBuild } from '../../__testUtils__/waiting';
import { BuildsRouter } from './BuildsRouter';

giveElementsASize();

const failed = aBuildDetail(416, {
  state: 'failed',
  title: 'Faster search',
  branch: 'main',
  isDefaultBranch: true,
  pullRequest: undefined,
  services: ['catalog'],
  author: { name: 'Quinn', email: 'quinn@slipway.test' },
  creator: { name: 'Quinn', email: 'quinn@slipway.test' },
  tests: { ...aTestReport().totals, failed: 2, newFailures: 1 },
  steps: [
    {
      job: 'plan',
      type: 'script',
      label: ':pipeline: Plan',
      state: 'passed',
      softFailed: false,
    },
    {
      job: 'wait',
      type: 'waiter',
      label: '',
      state: 'passed',
      softFailed: false,
    },
    {
      job: 'test',
      type: 'script',
      label: ':bazel: Test catalog',
      state: 'failed',
      softFailed: false,
    },
  ],
});

function renderList(
  builds = [aBlockedBuild(418), aBuildDetail(417), failed],
  { at = '/builds', owned = [] as string[] } = {},
) {
  const backend = new FakeBuildkite(builds);
  backend.pipelines = [aPipeline()];
  const page = renderPage(<BuildsRouter />, backend, {
    at,
    mountPath: '/builds',
    owned,
  });
  return { ...page, backend, user: userEvent.setup() };
}

const address = () => screen.getByLabelText('Address').textContent;
const row = async (title: string) => {
  const table = await screen.findByRole('table', { name: 'Builds' });
  const link = await within(table).findByRole('link', { name: title });
  const found = link.closest<HTMLElement>('[role=row]');
  if (!found) throw new Error(`No row of ${title}`);
  return found;
};
const numbers = () =>
  within(screen.getByRole('table', { name: 'Builds' }))
    .getAllByRole('row')
    .flatMap(item => /Shop #(\d+)/.exec(item.textContent ?? '')?.[1] ?? []);

describe('Builds', () => {
  it('answers first, then shows a line per build; one that waits is not green', async () => {
    renderList();
    expect(
      await screen.findByText('1 build waits for you, 1 fails on main'),
    ).toBeVisible();

    const broken = await row('Faster search');
    expect(broken).toHaveTextContent(
      /Failed.*Shop #416 · main · Quinn.*catalog.*2 tests failed, 1 new.*15m.*took 4:00/,
    );
    expect(
      within(broken).getByRole('link', { name: 'Faster search' }),
    ).toHaveAttribute('href', '/builds/example/shop/416');
    expect(
      within(broken).getByRole('img', {
        name: '2 steps: 1 passed, 1 failed (Test catalog)',
      }),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: 'Builds' });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/Waits for a person.*Shop #418.*#131/);
    expect(first).not.toHaveTextContent('Passed');
  });

  it('narrows by state, pipeline, search and who, each in the address', async () => {
    const { user, backend } = renderList();
    await row('Faster search');

    await user.click(screen.getByRole('button', { name: /Failed\s*1/ }));
    await waitFor(() => expect(numbers()).toEqual(['416']));
    expect(address()).toBe('/builds?state=failed');
    expect(screen.getByRole('button', { name: /Passed\s*1/ })).toBeVisible();

    await user.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Search builds' }),
    ).toHaveFocus();
    await user.keyboard('nothing like it');
    expect(await screen.findByText('No build matches')).toBeVisible();
    expect(address()).toBe('/builds?state=failed&q=nothing+like+it');
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    await waitFor(() => expect(numbers()).toHaveLength(3));
    expect(address()).toBe('/builds');

    await user.click(await screen.findByRole('button', { name: 'By me' }));
    await waitFor(() => expect(numbers()).toEqual(['418', '417']));
    expect(address()).toBe('/builds?creator=dana@slipway.test');

    await user.click(screen.getByRole('combobox', { name: 'Pipeline' }));
    await user.click(
      await screen.findByRole('option', { name: 'example/shop' }),
    );
    await waitFor(() => expect(address()).toContain('pipeline=example/shop'));
    expect(backend.lists.at(-1)).toMatchObject({
      organization: ['example'],
      pipeline: ['shop'],
      creator: 'dana@slipway.test',
    });
  });

  it('reads filters from the address, leaves out what it does not understand, and lets go of what a link asked for', async () => {
    const { user, backend } = renderList(undefined, {
      at: '/builds?state=failed,nonsense&pipeline=shop&branch=main&commit=xyz&pr=0&creator=quinn@slipway.test',
    });
    await row('Faster search');
    expect(numbers()).toEqual(['416']);
    const asked = backend.lists.filter(list => 'creator' in list && list.state);
    expect(asked.length).toBeGreaterThan(0);
    for (const list of asked) {
      expect(list).toMatchObject({
        state: ['failed'],
        branch: 'main',
        creator: 'quinn@slipway.test',
      });
      expect(list).toMatchObject({
        pipeline: undefined,
        commit: undefined,
        pullRequest: undefined,
      });
    }
    await user.click(
      screen.getByRole('button', { name: 'By quinn@slipway.test' }),
    );
    await waitFor(() => expect(address()).not.toContain('creator'));
  });

  it('narrows to services of mine, and asks for nothing before it knows them', async () => {
    const { user, backend } = renderList(undefined, {
      at: '/builds?mine=1',
      owned: ['catalog'],
    });
    await row('Faster search');
    expect(numbers()).toEqual(['416']);
    expect(await screen.findByText('1 build fails on main')).toBeVisible();
    const rows = backend.lists.filter(list => 'creator' in list);
    expect(rows.every(list => list.service?.join() === 'catalog')).toBe(true);

    await user.click(screen.getByRole('button', { name: 'My services' }));
    await waitFor(() => expect(numbers()).toHaveLength(3));
    expect(address()).toBe('/builds');
  });

  it('moves with j and k and opens with Enter', async () => {
    const { user } = renderList([aBuildDetail(417), failed]);
    await row('Faster search');
    await user.keyboard('jj');
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'Faster search' })).toHaveFocus(),
    );
    expect(address()).toBe('/builds?selected=example/shop/416');
    await user.keyboard('k');
    await waitFor(() =>
      expect(
        screen.getByRole('link', { name: 'Gift cards at checkout' }),
      ).toHaveFocus(),
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/builds/example/shop/417'));
    expect(
      await screen.findByRole('heading', { level: 1, name: /417/ }),
    ).toBeVisible();
  });

  it('shows a build that arrives at the top within a signal, marked as new; changes are not arrivals', async () => {
    const { backend, signals } = renderList([aBuildDetail(417), failed]);
    await row('Faster search');
    expect(screen.queryByText('new')).toBeNull();

    backend.builds = [
      aBuildDetail(419, {
        state: 'running',
        title: 'Just pushed',
        createdAt: minutes(0),
        startedAt: minutes(-1),
        finishedAt: undefined,
      }),
      aBuildDetail(417, { state: 'failed' }),
      failed,
    ];
    act(() => signals.changed({ builds: ['example/shop/419'] }));
    const arrived = await row('Just pushed');
    expect(arrived).toHaveTextContent(/Running.*new.*Shop #419/);
    expect(numbers()).toEqual(['419', '417', '416']);
    expect(await screen.findAllByText('new')).toHaveLength(1);
    expect(await screen.findByText(/1 runs$/)).toBeVisible();
  });

  it('draws only the rows in sight and asks for no more than those need', async () => {
    const { backend } = renderList(
      Array.from({ length: 400 }, (_, index) => aBuildDetail(1400 - index)),
    );
    const table = await screen.findByRole('table', { name: 'Builds' });
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', '401'));
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    expect(backend.lists.filter(list => list.cursor)).toHaveLength(0);
  });

  it('says how the first organisation is connected, and how builds come about', async () => {
    const { backend, signals } = renderList([]);
    expect(
      await screen.findByText('There are no builds yet', { selector: 'p' }),
    ).toBeVisible();
    backend.sources = [];
    act(() => signals.changed({ news: true }));
    expect(
      await screen.findByText('No Buildkite organisation is connected'),
    ).toBeVisible();
  });

  it('says what is wrong when the list cannot be read, and tries again', async () => {
    const backend = new FakeBuildkite([failed]);
    backend.failure = new TypeError('Failed to fetch');
    renderPage(<BuildsRouter />, backend, { mountPath: '/builds' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not reach the portal');
    expect(await screen.findByText('The builds cannot be read')).toBeVisible();
    backend.failure = undefined;
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await row('Faster search')).toBeVisible();
  });

  it('keeps the page while Buildkite is down, and says so', async () => {
    const backend = new FakeBuildkite([failed]);
    backend.sources = [
      aSource({
        status: 'down',
        observedAt: minutes(-14),
        message: 'Buildkite answers 401: check the token.',
      }),
    ];
    renderPage(<BuildsRouter />, backend, { mountPath: '/builds' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'buildkite/example is down; its facts are 14m old. Buildkite answers 401: check the token.',
    );
    expect(await row('Faster search')).toBeVisible();
  });
});
