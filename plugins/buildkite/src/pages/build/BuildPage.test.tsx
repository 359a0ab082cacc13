import { ResponseError } from '@backstage/errors';
import type { BuildDetail } from '@slipway/plugin-buildkite-common';
import {
  giveElementsASize,
  letElementsScroll,
  minutes,
} from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeBuildkite } from '../../__testUtils__/FakeBuildkite';
import { FakeLog } from '../../__testUtils__/FakeLog';
import {
  aBazelReport,
  aBuildDetail,
  aBuildRef,
  aJob,
  anAnnotation,
  anApproval,
  anArtifact,
  aRun,
  aSource,
  aTestFailure,
  aTestReport,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { BuildPage } from './BuildPage';

giveElementsASize();
letElementsScroll();

function renderBuild(
  backend: FakeBuildkite,
  options: { search?: string; denied?: string[] } = {},
) {
  return renderPage(
    <BuildkiteProvider>
      <Routes>
        <Route path=":organization/:pipeline/:number" element={<BuildPage />} />
      </Routes>
    </BuildkiteProvider>,
    backend,
    {
      at: `/builds/example/shop/417${options.search ?? ''}`,
      mountPath: '/builds',
      denied: options.denied,
    },
  );
}

const failedJob = aJob({ state: 'failed', exitStatus: 1 });
const lint = aJob({
  id: 'job-lint',
  label: ':mag: Lint',
  key: 'lint',
  state: 'failed',
  exitStatus: 2,
});
const log = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);

function aFailedBuild(change: Partial<BuildDetail> = {}): BuildDetail {
  const passed = aJob({ id: 'job-build', label: 'Build', key: 'build' });
  return aBuildDetail(417, {
    state: 'failed',
    startedAt: '2026-11-21T09:00:00Z',
    finishedAt: '2026-11-21T09:04:10Z',
    jobs: {
      total: 3,
      passed: 1,
      failed: 2,
      running: 0,
      waiting: 0,
      blocked: 0,
    },
    steps: [passed, failedJob, lint].map(job => ({ ...job, job: job.id })),
    jobDetails: [passed, failedJob, lint],
    testReport: aTestReport([
      aTestFailure({ logOffset: 0 }),
      aTestFailure({
        name: 'Cart › survives a reload',
        isNew: true,
        logOffset: 300,
      }),
    ]),
    ...change,
  });
}

function aBackend(build = aFailedBuild()) {
  const backend = new FakeBuildkite([build]);
  for (const { id } of build.jobDetails) {
    backend.logs.set(id, new FakeLog(`${id}\n${log.join('\n')}\n`));
  }
  return backend;
}

const address = () => screen.getByLabelText('Address');

describe('Build page', () => {
  it('says why it failed, and shows the log of the first failed job from its end', async () => {
    renderBuild(aBackend());
    expect(
      await screen.findByText(
        'Failed after 4 min 10 s: 2 tests fail in Test checkout, 1 of them is new; Lint failed too',
      ),
    ).toBeVisible();
    const region = await screen.findByRole('region', {
      name: 'Log of Test checkout',
    });
    expect(within(region).getByText('line 60')).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('list', { name: /^(Failed|Passed)$/ })
        .map(list => list.getAttribute('aria-label')),
    ).toEqual(['Failed']);
    expect(screen.getByRole('button', { name: 'Passed (1)' })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('shows failed tests, the new ones first or alone, and their place in the log', async () => {
    const user = userEvent.setup();
    renderBuild(aBackend());
    const list = await screen.findByRole('list', { name: 'Failed tests' });
    const names = () =>
      within(list)
        .getAllByRole('listitem')
        .map(item => item.getAttribute('aria-label'));
    expect(names()).toEqual([
      'Cart › survives a reload',
      'Cart › adds up gift cards',
    ]);
    await user.click(screen.getByRole('button', { name: 'Only new' }));
    expect(names()).toEqual(['Cart › survives a reload']);
    expect(address()).toHaveTextContent('tests=new');
    await user.click(within(list).getByRole('button', { name: 'Show in log' }));
    expect(address()).toHaveTextContent('job=job-test');
    expect(address()).toHaveTextContent('at=300');
    // Byte 300 lies in the line that is number 39 of the log.
    const marked = await waitFor(() => {
      const line = document.querySelector('[aria-current="location"]');
      expect(line).not.toBeNull();
      return line;
    });
    expect(marked).toHaveTextContent(/^39line 38$/);
  });

  it('goes from failure to failure and from job to job by keys', async () => {
    const user = userEvent.setup();
    renderBuild(aBackend());
    await screen.findByRole('region', { name: 'Log of Test checkout' });
    const keys: Array<[key: string, search: RegExp]> = [
      ['f', /job=job-test&at=0$/],
      ['f', /job=job-test&at=300$/],
      ['f', /job=job-lint$/],
      ['f', /job=job-test&at=0$/],
      ['j', /job=job-lint$/],
      ['j', /job=job-build$/],
      ['k', /job=job-lint$/],
    ];
    for (const [key, search] of keys) {
      await user.keyboard(key);
      expect(address()).toHaveTextContent(search);
    }
    expect(
      await screen.findByRole('region', { name: 'Log of Lint' }),
    ).toBeInTheDocument();
    await user.keyboard('/');
    const field = screen.getByRole('searchbox', {
      name: 'Search the whole log',
    });
    expect(field).toHaveFocus();
    await user.keyboard('f');
    expect(field).toHaveValue('f');
    await user.click(document.body);
    await user.keyboard('?');
    expect(await screen.findByText('next failure')).toBeVisible();
  });

  it('searches all of the log and goes to what it found', async () => {
    const user = userEvent.setup();
    renderBuild(aBackend(), { search: '?job=job-lint' });
    await screen.findByRole('region', { name: 'Log of Lint' });
    await user.type(screen.getByRole('searchbox'), 'line 5');
    const matches = await screen.findByRole('list', { name: 'Matches' });
    expect(await screen.findByText('11 lines say “line 5”')).toBeVisible();
    const [first] = within(matches).getAllByRole('button');
    expect(first).toHaveTextContent('6line 5');
    await user.click(screen.getByRole('button', { name: 'Next match' }));
    expect(first).toHaveAttribute('aria-current', 'true');
    expect(address()).toHaveTextContent(/job=job-lint&at=37$/);
  });

  it('lets what is blocked go on with its fields, and never looks green meanwhile', async () => {
    const user = userEvent.setup();
    const option = (value: string) => ({ value, label: value.toUpperCase() });
    const backend = aBackend(
      aBuildDetail(417, {
        state: 'blocked',
        approvals: [
          anApproval({
            since: minutes(-12.2),
            fields: [
              {
                key: 'version',
                label: 'Version',
                kind: 'text',
                hint: 'As in the release notes',
                required: true,
                multiple: false,
                options: [],
              },
              {
                key: 'regions',
                label: 'Regions',
                kind: 'select',
                required: false,
                default: 'eu',
                multiple: true,
                options: [option('eu'), option('us')],
              },
            ],
          }),
        ],
      }),
    );
    renderBuild(backend);
    expect(
      await screen.findByText(
        'Waits 12 min for a person: Release to production?',
      ),
    ).toBeVisible();
    expect(screen.getByText('Waits for a person')).toBeVisible();

    const unblock = screen.getByRole('button', { name: 'Unblock' });
    await waitFor(() => expect(unblock).not.toHaveAttribute('aria-disabled'));
    await user.click(unblock);
    const dialog = await screen.findByRole('dialog', {
      name: 'Release to production?',
    });
    expect(within(dialog).getByText('Look at staging first.')).toBeVisible();
    expect(
      within(dialog).getByText('As in the release notes'),
    ).toBeInTheDocument();
    const confirm = within(dialog).getByRole('button', { name: 'Unblock' });
    expect(confirm).toBeDisabled();
    expect(within(dialog).getByText('Fill in Version')).toBeVisible();
    await user.type(
      within(dialog).getByRole('textbox', { name: /Version/ }),
      '1.4',
    );
    await user.click(within(dialog).getByRole('combobox', { name: 'Regions' }));
    await user.click(await screen.findByRole('option', { name: 'US' }));
    await user.keyboard('{Escape}');
    await user.click(confirm);
    expect(await within(dialog).findByText(/Done/)).toBeVisible();
    expect(backend.commands).toEqual([
      [
        'unblock',
        expect.objectContaining(aBuildRef()),
        'job-release',
        {
          dryRun: false,
          reason: undefined,
          fields: { version: '1.4', regions: ['eu', 'us'] },
        },
      ],
    ]);
  });

  it('says that nobody told it the fields, and takes any', async () => {
    const user = userEvent.setup();
    const backend = aBackend(
      aBuildDetail(417, {
        state: 'blocked',
        approvals: [anApproval({ fields: undefined })],
      }),
    );
    renderBuild(backend);
    await user.click(await screen.findByRole('button', { name: 'Unblock' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByText(/Nobody told the portal which fields/),
    ).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'Add a field' }),
    );
    await user.type(
      within(dialog).getByRole('textbox', { name: 'Value 1' }),
      'yes',
    );
    expect(
      within(dialog).getByText('Every value needs the key of its field'),
    ).toBeVisible();
    await user.type(
      within(dialog).getByRole('textbox', { name: 'Key 1' }),
      'sure',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Unblock' }));
    await within(dialog).findByText(/Done/);
    expect(backend.commands[0]?.at(-1)).toMatchObject({
      fields: { sure: 'yes' },
    });
  });

  it('retries a job, links a rebuild, and says who may where the reader may not', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.result = dryRun => ({
      message: dryRun ? 'Would start it' : 'Started',
      changed: true,
      diff: '',
      ...(!dryRun && { build: aBuildRef(418) }),
    });
    renderBuild(backend, { denied: ['buildkite.retry'] });
    const retry = await screen.findByRole('button', {
      name: 'Retry Test checkout',
    });
    await waitFor(() =>
      expect(retry).toHaveAccessibleDescription(
        'You may not run failed jobs of shop #417 again. QA and SRE may: Quinn, Sam',
      ),
    );
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();

    const rebuild = screen.getByRole('button', { name: 'Rebuild' });
    await waitFor(() => expect(rebuild).not.toHaveAttribute('aria-disabled'));
    await user.click(rebuild);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Rebuild' }));
    expect(
      await within(dialog).findByRole('link', { name: 'shop #418' }),
    ).toHaveAttribute('href', '/builds/example/shop/418');
  });

  it('retries a job, whose earlier attempt stays and leads to the newest', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    const { signals } = renderBuild(backend);
    const retry = await screen.findByRole('button', { name: 'Retry Lint' });
    await waitFor(() => expect(retry).not.toHaveAttribute('aria-disabled'));
    await user.click(screen.getByRole('button', { name: 'Lint: Failed' }));
    expect(address()).toHaveTextContent(/job=job-lint$/);
    await user.click(retry);
    const dialog = await screen.findByRole('dialog', { name: 'Retry Lint' });
    await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
    await user.click(
      await within(dialog).findByRole('button', { name: 'Close' }),
    );
    expect(backend.commands).toEqual([
      [
        'retry',
        expect.objectContaining(aBuildRef()),
        'job-lint',
        { dryRun: false, reason: undefined },
      ],
    ]);

    const again = aJob({
      id: 'job-lint-2',
      label: ':mag: Lint',
      state: 'running',
      finishedAt: undefined,
      retryOf: { job: 'job-lint', type: 'manual' },
    });
    backend.logs.set('job-lint-2', new FakeLog('second\n'));
    backend.builds = [
      aFailedBuild({
        state: 'running',
        jobDetails: [failedJob, { ...lint, retriedIn: again.id }, again],
      }),
    ];
    signals.changed({ builds: ['example/shop/417'] });
    await user.click(
      await screen.findByRole('button', { name: 'Show the newest' }),
    );
    expect(await screen.findByText('second')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '1 earlier attempt' }),
    ).toBeInTheDocument();
  });

  it('shows notes without what could do harm, and the plan instead of its note', async () => {
    const user = userEvent.setup();
    renderBuild(
      aBackend(
        aBuildDetail(417, {
          annotations: [
            anAnnotation({ html: '<p>Hello<img src=x onerror=alert(1)></p>' }),
            anAnnotation({
              id: 'plan',
              context: 'slipway-plan',
              html: '<pre><code>{"version": 1}</code></pre>',
            }),
          ],
          plan: {
            files: 2,
            services: [
              {
                name: 'checkout',
                affected: true,
                reason: 'Its files changed.',
                files: ['checkout/cart.go'],
                because: [],
                steps: ['test-checkout'],
              },
              {
                name: 'catalog',
                affected: false,
                reason: 'Nothing of it changed.',
                files: [],
                because: [],
                steps: [],
              },
            ],
          },
          bazel: [aBazelReport()],
          artifacts: [anArtifact(), anArtifact({ id: '2', state: 'expired' })],
        }),
      ),
    );
    const notes = await screen.findByRole('region', { name: 'Annotations' });
    expect(within(notes).getAllByRole('article')).toHaveLength(1);
    expect(notes.querySelector('img')).toBeNull();
    const plan = screen.getByRole('region', { name: 'Plan' });
    expect(plan).toHaveTextContent(
      '1 of 2 services affected by 2 changed files, 1 skipped.',
    );
    expect(plan).toHaveTextContent('Steps: Test checkout');
    await user.click(
      within(plan).getByRole('button', { name: 'What the planner wrote' }),
    );
    expect(within(plan).getByText('{"version": 1}')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Bazel' })).toHaveTextContent(
      '80% from a cache: 160 of 200 actions (150 remote, 10 on disk).',
    );
    const [, expired] = screen.getAllByRole('button', {
      name: 'Download reports/checkout.xml',
    });
    expect(expired).toHaveAccessibleDescription('Buildkite keeps it no longer');
  });

  it('reads the log of a step of Tekton', async () => {
    const user = userEvent.setup();
    const backend = aBackend(
      aBuildDetail(417, { jobDetails: [aJob({ runs: [aRun()] })] }),
    );
    backend.logs.set(
      'shop-417-test-pod/step-bazel',
      new FakeLog('in the pod\n'),
    );
    renderBuild(backend);
    await user.click(
      await screen.findByRole('button', { name: 'Tekton: shop-417' }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Log of test, bazel' }),
    );
    expect(await screen.findByText('in the pod')).toBeInTheDocument();
    expect(address()).toHaveTextContent(
      'job=job-test&step=shop-417-test-pod/step-bazel',
    );
  });

  it('changes when its signal comes, without changing the log that is read', async () => {
    const backend = aBackend();
    const { signals } = renderBuild(backend);
    await screen.findByRole('region', { name: 'Log of Test checkout' });
    backend.builds = [
      aFailedBuild({
        state: 'running',
        jobs: {
          total: 3,
          passed: 1,
          failed: 1,
          running: 1,
          waiting: 0,
          blocked: 0,
        },
        jobDetails: [{ ...failedJob, state: 'running' }, lint],
      }),
    ];
    signals.changed({ builds: ['example/shop/417'] });
    expect(await screen.findByText('Running, 2 of 3 jobs done')).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Log of Test checkout' }),
    ).toBeInTheDocument();
  });

  it('stays when Buildkite has it no more or is down, and says so', async () => {
    const backend = aBackend(
      aFailedBuild({
        deletedAt: minutes(-3),
        sources: [aSource({ status: 'down', message: 'It does not answer.' })],
      }),
    );
    renderBuild(backend);
    expect(
      await screen.findByText(/Buildkite has this build no more since/),
    ).toBeVisible();
    expect(screen.getByText(/is down/)).toHaveTextContent(
      'It does not answer.',
    );
    expect(
      screen.getByRole('button', { name: 'Rebuild' }),
    ).toHaveAccessibleDescription('Buildkite has this build no more');
  });

  it('says so when there is no such build', async () => {
    const backend = new FakeBuildkite();
    backend.failure = await ResponseError.fromResponse({
      ok: false,
      status: 404,
      redirected: false,
      type: 'basic',
      url: 'http://localhost/api/buildkite/builds/example/shop/417',
      statusText: 'Not Found',
      headers: new Headers({ 'content-type': 'application/json' }),
      text: async () =>
        JSON.stringify({
          error: { name: 'NotFoundError', message: 'No build 417' },
          response: { statusCode: 404 },
        }),
    });
    renderBuild(backend);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no such thing as build shop #417',
    );
  });
});
