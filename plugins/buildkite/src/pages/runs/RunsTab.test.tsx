import { giveElementsASize } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { aBuildRef, aRun, aSource } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { BuildsRouter } from '../builds/BuildsRouter';
import { runsAnswerOf } from './runsAnswerOf';

giveElementsASize();

const ofBuild = aRun({ job: { build: aBuildRef(), id: 'job-test' } });
const alone = aRun({
  name: 'docs-pr-7',
  cluster: 'ci-edge',
  state: 'failed',
  message: 'Tasks Completed: 1 (Failed: 1)',
  change: {
    repository: 'example/docs',
    commit: 'a'.repeat(40),
    branch: 'typo',
    pullRequest: 7,
    title: 'Mend a typo',
    event: 'pull_request',
  },
  services: [],
});

function renderRuns(at = '/builds/runs', runs = [ofBuild, alone]) {
  const backend = new FakeBuildkite();
  backend.runs = runs;
  backend.sources = [
    aSource(),
    aSource({ name: 'kubernetes/ci-mgmt', kind: 'kubernetes' }),
  ];
  renderPage(<BuildsRouter />, backend, { at, mountPath: '/builds' });
  return userEvent.setup();
}

const rows = async () =>
  within(await screen.findByRole('table', { name: 'PipelineRuns' }))
    .getAllByRole('row')
    .slice(1);
const address = () => screen.getByLabelText('Address').textContent;

describe('the answer of PipelineRuns', () => {
  it.each([
    [0, 0, 'No PipelineRun runs'],
    [1, 0, '1 PipelineRun runs'],
    [3, 1, '3 PipelineRuns run, 1 waits to start'],
    [0, 2, 'No PipelineRun runs, 2 wait to start'],
  ])('with %d running and %d pending', (running, pending, answer) => {
    expect(runsAnswerOf(running, pending)).toBe(answer);
  });
});

describe('PipelineRuns', () => {
  it('shows those of builds and those that no build started', async () => {
    renderRuns();
    expect(await screen.findByText('No PipelineRun runs')).toBeVisible();
    const [first, second] = await rows();
    expect(first).toHaveTextContent(
      /Succeeded.*shop-417.*ci-mgmt\/ci · test-service.*shop #417.*checkout/,
    );
    expect(second).toHaveTextContent(
      /Failed.*docs-pr-7.*Tasks Completed: 1 \(Failed: 1\).*pull_request.*Mend a typo.*example\/docs@aaaaaaa · typo · #7/,
    );
    expect(screen.getByRole('link', { name: 'docs-pr-7' })).toHaveAttribute(
      'href',
      '/builds/runs/ci-edge/ci/docs-pr-7',
    );
  });

  it('narrows by cluster, state and whether a build started it, in the address', async () => {
    const user = renderRuns();
    await rows();
    await user.click(screen.getByRole('button', { name: 'Without a build' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toBe('/builds/runs?build=none');
    await user.click(screen.getByRole('button', { name: 'Succeeded' }));
    expect(await screen.findByText('No PipelineRun matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    await user.click(screen.getByRole('combobox', { name: 'Cluster' }));
    await user.click(screen.getByRole('option', { name: 'ci-mgmt' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toBe('/builds/runs?cluster=ci-mgmt');
  });

  it('reads filters from the address and leaves out what it does not understand', async () => {
    const user = renderRuns(
      `/builds/runs?commit=aaaaaaaa&repository=example/docs&state=failed,odd&build=odd`,
    );
    expect(await rows()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Commit aaaaaaa' }));
    await waitFor(() =>
      expect(address()).toBe(
        '/builds/runs?repository=example/docs&state=failed',
      ),
    );
  });

  it('says where they would come from', async () => {
    renderRuns(undefined, []);
    expect(await screen.findByText('There are no PipelineRuns')).toBeVisible();
  });
});
