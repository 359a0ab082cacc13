import { giveElementsASize, letElementsScroll } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { FakeLog } from '../../__testUtils__/FakeLog';
import { aBuildRef } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { BuildkiteProvider } from '../BuildkiteProvider';
import { LogView } from './LogView';
import { useLogChoice } from './useLogChoice';

giveElementsASize();
letElementsScroll();

function TheLog() {
  const { choice, pointAt } = useLogChoice();
  return (
    <LogView
      log={{ ...aBuildRef(), job: 'job-test' }}
      label="Test checkout"
      named={{ job: 'job-test' }}
      at={choice.at}
      onAt={pointAt}
    />
  );
}

function renderLog(log: FakeLog, search = '') {
  const backend = new FakeBuildkite();
  backend.logs.set('job-test', log);
  renderPage(
    <BuildkiteProvider>
      <TheLog />
    </BuildkiteProvider>,
    backend,
    { at: `/builds${search}`, mountPath: '/builds' },
  );
  return backend;
}

const region = () =>
  screen.findByRole('region', { name: 'Log of Test checkout' });

describe('LogView', () => {
  it('shows HTML and tricks of terminals as what they are: text', async () => {
    renderLog(
      new FakeLog(
        [
          '\u001b_bk;t=1763715600123\u0007--- Test',
          '<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m',
          '\u001b]8;;https://evil.test\u001b\\here\u001b]8;;\u001b\\',
          '10%\r100% done',
          'x'.repeat(3_000),
          '',
        ].join('\n'),
      ),
    );
    const lines = await region();
    expect(lines.querySelector('img')).toBeNull();
    expect(lines).toHaveTextContent('<img src=x onerror=alert(1)> red');
    expect(within(lines).getByText('red')).toHaveStyle({
      color: 'rgb(179, 38, 30)',
    });
    expect(within(lines).queryByRole('link', { name: /here/ })).toBeNull();
    expect(within(lines).getByText('100% done')).toBeInTheDocument();
    expect(within(lines).getByTitle(/2025/)).toHaveTextContent(
      /^\d\d:\d\d:\d\d$/,
    );

    const user = userEvent.setup();
    expect(lines).not.toHaveTextContent('x'.repeat(2_001));
    await user.click(
      within(lines).getByRole('button', {
        name: '… show all 3,000 characters',
      }),
    );
    expect(lines).toHaveTextContent('x'.repeat(3_000));
  });

  it('folds groups of lines, but none that somebody points into', async () => {
    const user = userEvent.setup();
    renderLog(new FakeLog('--- One\na\nb\n+++ Two\nc\n'));
    const lines = await region();
    await user.click(within(lines).getByRole('button', { name: 'One' }));
    expect(within(lines).queryByText('a')).toBeNull();
    expect(
      within(lines).getByRole('button', { name: 'One 2 lines' }),
    ).toHaveAttribute('aria-expanded', 'false');
    await user.click(screen.getByRole('button', { name: 'Open all groups' }));
    expect(within(lines).getByText('a')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Fold all groups' }));
    expect(within(lines).queryByText('c')).toBeNull();
    expect(
      within(lines).getByRole('button', { name: 'Two 1 line' }),
    ).toBeInTheDocument();
  });

  it('links to a line, and shows it first when somebody comes by the link', async () => {
    const user = userEvent.setup();
    const log = new FakeLog(
      Array.from({ length: 50_000 }, (_, index) => `line ${index + 1}\n`).join(
        '',
      ),
    );
    const { items } = log.search({ q: 'line 25000' });
    const at = items[0]?.offset;
    renderLog(log, `?at=${at}`);
    const lines = await region();
    const text = await within(lines).findByText('line 25000');
    expect(text.closest('[aria-current="location"]')).not.toBeNull();
    const link = within(lines).getByRole('link', {
      name: 'Link to line 25002',
    });
    expect(link).toHaveAttribute(
      'href',
      `/builds?at=${Number(at) + 22}&job=job-test`,
    );
    await user.click(link);
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      `at=${Number(at) + 22}`,
    );
    await user.click(screen.getByRole('button', { name: 'Go to the end' }));
    expect(await within(lines).findByText('line 50000')).toBeInTheDocument();
    expect(screen.getByLabelText('Address')).not.toHaveTextContent('at=');
  });

  it('leaves its end for a line that is pointed at', async () => {
    const user = userEvent.setup();
    const numbers = Array.from({ length: 500 }, (_, index) => index + 1);
    renderLog(new FakeLog(numbers.map(number => `line ${number}\n`).join('')));
    const lines = await region();
    await within(lines).findByText('line 500');
    await user.type(screen.getByRole('searchbox'), 'line 123');
    const matches = await screen.findByRole('list', { name: 'Matches' });
    await user.click(
      await within(matches).findByRole('button', { name: /line 123$/ }),
    );
    const text = await within(lines).findByText('line 123');
    expect(text.closest('[aria-current="location"]')).not.toBeNull();
    expect(within(lines).queryByText('line 500')).toBeNull();
  });

  it('shows what is added as it is added', async () => {
    const log = new FakeLog('one\n', { complete: false });
    renderLog(log);
    const lines = await region();
    expect(
      screen.getByRole('button', { name: 'Follow what is added' }),
    ).toHaveAttribute('aria-pressed', 'true');
    log.append('two\n');
    log.complete = true;
    expect(await within(lines).findByText('two')).toBeInTheDocument();
  });

  it('says that a log is empty', async () => {
    renderLog(new FakeLog(''));
    expect(await screen.findByText('It has printed nothing.')).toBeVisible();
  });

  it('says why it cannot be read, and tries again', async () => {
    const user = userEvent.setup();
    const backend = new FakeBuildkite();
    backend.failure = new Error('Failed to fetch');
    backend.logs.set('job-test', new FakeLog('one\n'));
    renderPage(
      <BuildkiteProvider>
        <TheLog />
      </BuildkiteProvider>,
      backend,
      { at: '/builds', mountPath: '/builds' },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not reach the portal to ask for the log of Test checkout',
    );
    backend.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(async () =>
      expect(within(await region()).getByText('one')).toBeInTheDocument(),
    );
  });
});
