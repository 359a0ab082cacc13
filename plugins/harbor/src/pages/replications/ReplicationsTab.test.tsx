import { minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import { aPolicy, aProject, aReplication } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ImagesRouter } from '../ImagesRouter';

const failed = aReplication({
  id: 30,
  state: 'failed',
  startedAt: minutes(-20),
  endedAt: minutes(-19),
  message: 'dial tcp: connection refused',
  tasks: { total: 2, succeeded: 1, failed: 1, running: 0, stopped: 0 },
});

function renderReplications(denied: string[] = []) {
  const backend = new FakeHarbor();
  backend.policies = [
    aPolicy({ last: { id: 30, state: 'failed', startedAt: minutes(-20) } }),
    aPolicy({ id: 4, name: 'nightly', enabled: false }),
  ];
  backend.replications = [aReplication(), failed];
  renderPage(<ImagesRouter />, backend, {
    at: '/images/replications',
    mountPath: '/images',
    denied,
  });
  return { backend, user: userEvent.setup() };
}

const runs = async () =>
  within(
    await screen.findByRole('list', { name: 'Replications' }),
  ).getAllByRole('listitem');

describe('replications', () => {
  it('shows how far those are that run, and why others failed', async () => {
    renderReplications();
    const [first, second] = await runs();
    expect(first).toHaveTextContent(/Replicating.*onprem → cloud.*0 of 1 done/);
    expect(
      within(first ?? document.body).getByRole('progressbar'),
    ).toHaveAttribute('aria-valuenow', '0');
    expect(second).toHaveTextContent(
      /Replication failed.*1 of 2 done, 1 failed.*connection refused/,
    );
  });

  it('runs a policy after a look at what it would do, and not one that is disabled', async () => {
    const { backend, user } = renderReplications();
    const run = await screen.findByRole('button', { name: 'Run to-cloud' });
    expect(screen.getByRole('button', { name: 'Run nightly' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await user.click(run);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('shop/**, tags v*');
    await user.click(within(dialog).getByRole('button', { name: 'Run' }));
    await waitFor(() =>
      expect(backend.commands.at(-1)).toMatchObject([
        'run-policy',
        { instance: 'onprem', id: 3 },
        { dryRun: false },
      ]),
    );
  });

  it('says who may where the reader may not', async () => {
    renderReplications(['harbor.replicate']);
    expect(
      await screen.findByRole('button', { name: 'Run to-cloud' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('says that there is nowhere to replicate to', async () => {
    const backend = new FakeHarbor();
    backend.projects = [aProject()];
    renderPage(<ImagesRouter />, backend, {
      at: '/images/replications',
      mountPath: '/images',
    });
    expect(await screen.findByText('There is one registry')).toBeVisible();
    expect(screen.queryByText('Policies')).toBeNull();
  });

  it('narrows by state in the address', async () => {
    const { user } = renderReplications();
    expect(await runs()).toHaveLength(2);
    await user.click(
      screen.getByRole('button', { name: /^Replication failed/ }),
    );
    await waitFor(async () => expect(await runs()).toHaveLength(1));
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '/images/replications?state=failed',
    );
  });
});
