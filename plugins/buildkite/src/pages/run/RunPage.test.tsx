import { giveElementsASize } from '@slipway/ui/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { FakeLog } from '../../__testUtils__/FakeLog';
import { aBuildRef, aRun, aTaskRun } from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { RunPage } from './RunPage';

giveElementsASize();

function renderRun(backend: FakeBuildkite) {
  return renderPage(
    <BuildkiteProvider>
      <Routes>
        <Route path="runs/:cluster/:namespace/:name" element={<RunPage />} />
      </Routes>
    </BuildkiteProvider>,
    backend,
    { at: '/builds/runs/ci-mgmt/ci/shop-417', mountPath: '/builds' },
  );
}

describe('PipelineRun page', () => {
  it('says why it failed, where each task ran, and shows the logs of its steps', async () => {
    const user = userEvent.setup();
    const backend = new FakeBuildkite();
    backend.runs = [
      aRun({
        state: 'failed',
        reason: 'Failed',
        message: 'Tasks Completed: 2 (Failed: 1)',
        startedAt: '2026-11-21T09:00:00Z',
        finishedAt: '2026-11-21T09:03:20Z',
        job: { build: aBuildRef(), id: 'job-test' },
        tasks: [
          aTaskRun({
            name: 'shop-417-clone',
            task: 'clone',
            pod: 'shop-417-clone-pod',
            node: { name: 'fixed-1', spot: false },
          }),
          aTaskRun({
            state: 'failed',
            reason: 'Evicted',
            retries: 1,
            steps: [
              {
                name: 'bazel',
                container: 'step-bazel',
                state: 'failed',
                exitCode: 137,
                reason: 'OOMKilled',
              },
            ],
          }),
        ],
      }),
    ];
    backend.logs.set(
      'shop-417-test-pod/step-bazel',
      new FakeLog('out of memory\n'),
    );
    renderRun(backend);

    expect(
      await screen.findByText('Failed after 3 min 20 s: test failed'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'shop #417' })).toHaveAttribute(
      'href',
      '/builds/example/shop/417',
    );
    const tasks = screen.getByRole('list', { name: 'Tasks of shop-417' });
    expect(
      within(tasks).getByRole('listitem', { name: 'clone' }),
    ).not.toHaveTextContent('spot');
    const failed = within(tasks).getByRole('listitem', { name: 'test' });
    expect(failed).toHaveTextContent(/node spot-7spot1 retry/);
    expect(failed).toHaveTextContent('exit code 137, OOMKilled');
    await user.click(
      within(failed).getByRole('button', { name: 'Log of test, bazel' }),
    );
    expect(await screen.findByText('out of memory')).toBeInTheDocument();
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      'step=shop-417-test-pod/step-bazel',
    );
    await user.click(screen.getByRole('button', { name: 'Close the log' }));
    expect(screen.queryByText('out of memory')).toBeNull();
  });

  it('shows one that no build has started', async () => {
    const backend = new FakeBuildkite();
    backend.runs = [
      aRun({
        change: {
          repository: 'example/shop',
          commit: '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b',
          pullRequest: 131,
          title: 'Gift cards',
        },
      }),
    ];
    renderRun(backend);
    expect(await screen.findByText('Succeeded in 3 min')).toBeVisible();
    expect(screen.getByText('1a2b3c4')).toBeVisible();
    expect(screen.queryByText('Build')).toBeNull();
  });
});
