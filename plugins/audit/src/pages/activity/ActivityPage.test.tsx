import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeAudit } from '../../__testUtils__/FakeAudit';
import {
  aChain,
  ago,
  anActivity,
  anId,
  NOW,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ActivityPage } from './ActivityPage';

const danaWoke = anActivity(5, {
  reason: 'for the demo',
  target: {
    name: 'staging',
    environment: 'staging',
    services: ['cart', 'checkout', 'payment'],
  },
  commit: {
    sha: '9f8e7d6c5b4a3928',
    url: 'https://git.slipway.test/example/gitops/commit/9f8e7d6',
  },
});
const quinnRefused = anActivity(4, {
  at: ago({ minutes: 40 }),
  action: 'environments.sleep',
  actor: { type: 'user', ref: 'user:default/quinn' },
  target: { name: 'production', environment: 'production' },
  outcome: 'refused',
  error: 'Quinn may not put production to sleep. SRE may: Sam',
  parameters: { name: 'production', services: ['cart'] },
});
const pipelineFailed = anActivity(3, {
  at: ago({ hours: 2 }),
  action: 'environments.open',
  actor: { type: 'service', ref: 'external:sandbox-pipelines' },
  target: { name: 'pr-132', environment: 'pr-132', services: ['cart'] },
  outcome: 'failed',
  error: 'The Git host did not answer',
});
const expired = anActivity(2, {
  at: ago({ days: 1 }),
  action: 'environments.destroy',
  actor: { type: 'portal', ref: 'slipway:expiry' },
  target: { name: 'pr-130', environment: 'pr-130' },
});
const unknownAction = anActivity(1, {
  at: ago({ days: 9 }),
  plugin: 'lighthouse',
  action: 'lighthouse.audit',
  target: { name: 'cart', services: ['cart'] },
});
const everything = [
  danaWoke,
  quinnRefused,
  pipelineFailed,
  expired,
  unknownAction,
];

const address = () => screen.getByLabelText('Address').textContent;
const lines = () =>
  screen
    .getAllByRole('button', { name: /^Details: / })
    .map(button => button.closest('li')?.textContent);
const details = (name: RegExp) => screen.findByRole('button', { name });

describe('Activity', () => {
  beforeEach(() =>
    jest.useFakeTimers({
      now: NOW,
      advanceTimers: true,
      doNotFake: ['performance'],
    }),
  );
  afterEach(() => jest.useRealTimers());
  const user = () =>
    userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  it('answers first, then says line by line who did what where, why, and how it ended', async () => {
    renderPage(<ActivityPage />, new FakeAudit(everything));

    expect(
      await screen.findByText('3 actions today, 1 refused, 1 failed'),
    ).toBeVisible();
    expect(
      screen
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual(['Today', 'Yesterday', 'Thursday 12 November']);
    const [woke, refused, failed, destroyed, scanned] = lines();
    expect(woke).toMatch(
      /^3m agoDana Develops.*woke staging.*\(cart, checkout and 1 more\)Done“for the demo”9f8e7d6.*1\.4s$/,
    );
    expect(refused).toMatch(
      /40m ago.*quinn.*tried to put production to sleepRefusedQuinn may not/,
    );
    expect(failed).toMatch(
      /2h ago.*sandbox-pipelines \(service token\).*tried to open pr-132 .*Failed/,
    );
    expect(destroyed).toMatch(/1d ago.*Expiry \(portal\).*destroyed pr-130/);
    expect(scanned).toMatch(/9d ago.*did lighthouse\.audit on cart/);

    const [dana] = screen.getAllByRole('link', { name: 'Dana Develops' });
    expect(dana).toHaveAttribute('href', '/catalog/default/user/dana');
  });

  it('links to what it was done to and to the commit that did it', async () => {
    renderPage(<ActivityPage />, new FakeAudit([danaWoke]));
    const link = (name: RegExp | string) => screen.findByRole('link', { name });
    expect(await link('staging')).toHaveAttribute(
      'href',
      '/environments/staging',
    );
    expect(await link('cart')).toHaveAttribute(
      'href',
      '/activity?service=cart',
    );
    expect(await link(/9f8e7d6/)).toHaveAttribute('href', danaWoke.commit?.url);
  });

  it('narrows by what there is, keeps it in the address, and takes it back chip by chip', async () => {
    const { click, keyboard } = user();
    renderPage(<ActivityPage />, new FakeAudit(everything));
    await details(/dana woke staging/);

    await click(screen.getByRole('combobox', { name: 'Person' }));
    await click(await screen.findByRole('option', { name: 'Dana Develops' }));
    await click(screen.getByRole('option', { name: 'quinn' }));
    await keyboard('{Escape}');
    await waitFor(() => expect(lines()).toHaveLength(3));
    await click(screen.getByRole('combobox', { name: 'Outcome' }));
    await click(await screen.findByRole('option', { name: 'Refused' }));
    await keyboard('{Escape}');
    await waitFor(() => expect(lines()).toHaveLength(1));
    expect(address()).toBe(
      '/activity?actor=user:default/dana,user:default/quinn&outcome=refused',
    );
    expect(screen.getByText('1 action')).toBeVisible();

    const chips = screen.getByRole('list', { name: 'Filters in force' });
    await click(within(chips).getByText('Outcome: Refused'));
    await click(within(chips).getByText('Person: quinn'));
    await waitFor(() => expect(lines()).toHaveLength(2));
    expect(address()).toBe('/activity?actor=user:default/dana');

    await keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Search activities' }),
    ).toHaveFocus();
    await keyboard('nothing like it');
    expect(await screen.findByText('No action fits')).toBeVisible();
    expect(address()).toContain('q=nothing+like+it');
    await click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(lines()).toHaveLength(5));
    expect(address()).toBe('/activity');
  });

  it('narrows to a stretch of time, by name or from one moment to another', async () => {
    const { click, clear, type } = user();
    renderPage(
      <ActivityPage />,
      new FakeAudit(everything),
      '/activity?period=7d',
    );
    await details(/dana woke staging/);
    expect(lines()).toHaveLength(4);

    await click(screen.getByRole('combobox', { name: 'Time' }));
    await click(await screen.findByRole('option', { name: 'From … to …' }));
    const from = await screen.findByLabelText('From');
    await clear(from);
    await type(from, '2026-11-12T00:00');
    await type(screen.getByLabelText('To'), '2026-11-20T13:00');
    await waitFor(() => expect(lines()).toHaveLength(2));
    expect(address()).toBe(
      `/activity?from=${new Date(2026, 10, 12).toISOString()}&to=${new Date(2026, 10, 20, 13).toISOString()}`,
    );
    expect(screen.getByText(/^From 12 Nov 2026/)).toBeVisible();
  });

  it('loads the next page of the same list', async () => {
    const { click } = user();
    const many = Array.from({ length: 120 }, (_, index) =>
      anActivity(200 - index),
    );
    const audit = new FakeAudit(many);
    renderPage(<ActivityPage />, audit, '/activity?period=24h');
    await screen.findByText('120 actions');
    expect(lines()).toHaveLength(50);
    await act(() => jest.advanceTimersByTimeAsync(5_000));

    await click(
      screen.getByRole('button', { name: 'Load more (50 of 120 shown)' }),
    );
    await waitFor(() => expect(lines()).toHaveLength(120));
    expect(screen.queryByRole('button', { name: /Load more/ })).toBeNull();
  });

  it('shows everything about a line, by mouse and by keyboard, and says so in the address', async () => {
    const { click, keyboard } = user();
    const copy = jest.spyOn(navigator.clipboard, 'writeText');
    renderPage(<ActivityPage />, new FakeAudit(everything));
    await details(/dana woke staging/);

    await keyboard('jj');
    const refused = await details(/quinn tried to put production to sleep/);
    expect(refused).toHaveFocus();
    await keyboard('{Enter}');
    expect(refused).toHaveAttribute('aria-expanded', 'true');
    expect(address()).toBe(`/activity?correlationId=${anId(4)}`);
    const line = refused.closest('li');
    expect(line).toHaveTextContent(
      'environments.sleep of the plugin environments',
    );
    expect(line).toHaveTextContent('Whoever asked may not do that.');
    expect(line).toHaveTextContent('"services": [ "cart" ]');
    expect(line).toHaveTextContent('#7, #8');
    expect(line).toHaveTextContent('user:default/quinn');

    await click(screen.getByRole('button', { name: 'Copy correlation id' }));
    expect(copy).toHaveBeenCalledWith(anId(4));

    await keyboard('k');
    await click(refused);
    expect(address()).toBe('/activity');
    expect(screen.queryByText(anId(4))).toBeNull();
  });

  it('opens the line that a link leads to, be it in the list or not', async () => {
    const { click } = user();
    const audit = new FakeAudit(everything);
    renderPage(
      <ActivityPage />,
      audit,
      `/activity?period=today&correlationId=${anId(2)}`,
    );
    const linked = await screen.findByRole('region', {
      name: 'The activity you came for',
    });
    expect(linked).toHaveTextContent(anId(2));
    await click(within(linked).getByRole('button', { name: /^Details: / }));
    await waitFor(() => expect(linked).not.toBeInTheDocument());
    expect(address()).toBe('/activity?period=today');
  });

  it('says what of the address means nothing, and takes it away', async () => {
    const { click } = user();
    renderPage(
      <ActivityPage />,
      new FakeAudit(everything),
      '/activity?outcome=nonsense,refused&other=1',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The address asks for outcome=nonsense, which means nothing here',
    );
    await waitFor(() => expect(lines()).toHaveLength(1));
    await click(screen.getByRole('button', { name: 'Close' }));
    expect(address()).toBe('/activity?outcome=refused&other=1');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens a line by a click anywhere on it but on its links', async () => {
    const { click } = user();
    renderPage(<ActivityPage />, new FakeAudit([danaWoke]));
    const toggle = await details(/dana woke staging/);
    await click(screen.getByText('“for the demo”'));
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await click(screen.getByText('1.4s'));
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await click(screen.getByRole('link', { name: 'checkout' }));
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(address()).toBe('/activity?service=checkout');
  });

  it('says so when a link leads to nothing', async () => {
    renderPage(
      <ActivityPage />,
      new FakeAudit(everything),
      '/activity?correlationId=nonsense',
    );
    expect(
      await screen.findByText(/No activity has the correlation id nonsense/),
    ).toBeVisible();
  });

  it('shows what was recorded since, within a second', async () => {
    const audit = new FakeAudit([quinnRefused]);
    const { signals } = renderPage(<ActivityPage />, audit);
    await screen.findByText('1 action today, 1 refused');

    audit.activities = [danaWoke, quinnRefused];
    act(() => signals.changed({ type: 'changed' }));
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(screen.getByText('2 actions today, 1 refused')).toBeVisible();
    expect(lines()[0]).toMatch(/woke staging/);
  });

  it('says that nothing has been done yet', async () => {
    renderPage(<ActivityPage />, new FakeAudit());
    await waitFor(() =>
      expect(screen.getAllByText('Nothing has been done yet')).toHaveLength(2),
    );
  });

  it('says why nothing can be shown, and tries again', async () => {
    const { click } = user();
    const audit = new FakeAudit(everything);
    audit.failure = new Error('Failed to fetch');
    renderPage(<ActivityPage />, audit);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not reach the portal to ask for the audit trail',
    );
    expect(screen.getByText('The audit trail cannot be read')).toBeVisible();
    audit.failure = undefined;
    await click(screen.getByRole('button', { name: 'Try again' }));
    expect(await details(/dana woke staging/)).toBeVisible();
  });
});

describe('The chain of records', () => {
  it('is told of quietly while it holds', async () => {
    renderPage(<ActivityPage />, new FakeAudit(everything));
    expect(
      await screen.findByRole('group', { name: 'State of the chain' }),
    ).toHaveTextContent(/^1,204 records, chain intact, checked .* ago$/);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is told of loudly once it is broken, with the record and what to do', async () => {
    const audit = new FakeAudit(everything);
    audit.chain = aChain({
      status: 'broken',
      brokenAt: 512,
      message: 'Record 512 is not what it was when it was written.',
    });
    renderPage(<ActivityPage />, audit);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The chain of records is broken at record 512Record 512 is not what it was',
    );
    expect(
      within(alert).getByRole('link', {
        name: 'What this means and what to do',
      }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/slipway/operators/audit/',
    );
  });
});
