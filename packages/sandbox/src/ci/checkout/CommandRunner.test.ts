import { existsSync, readFileSync } from 'node:fs';
import { cancelBuild } from '../../buildkite';
import { plainLog, TestCi } from '../testing/startCi';

// Real commands: slow where others work too.
jest.setTimeout(60_000);

let ci: TestCi;

beforeAll(async () => {
  ci = await TestCi.start({ time: 20_000, log: 5_000 });
});

afterAll(() => ci.stop());

/** Whether it still runs: one that ended, and that nobody asked about, does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = `/proc/${pid}/stat`;
  return !existsSync(state) || !/\) Z /.test(readFileSync(state, 'utf8'));
}

it('runs a command in a checkout of the commit, which is gone afterwards', async () => {
  const job = await ci.run('git status --short --branch\npwd\nls services');
  const commit = await ci.git.resolve('example/shop', 'main');
  expect(job).toMatchObject({ state: 'passed', exitStatus: 0 });
  expect(job.build.commit).toBe(commit);
  const log = plainLog(job);
  const checkout = /\$ cd (.+)\n/.exec(log)?.[1] ?? '';
  expect(log).toBe(
    [
      '~~~ Preparing working directory',
      `$ cd ${checkout}`,
      `$ git clone -v -- ${ci.git.cloneUrl('example/shop')} .`,
      `$ git checkout -f ${commit}`,
      `HEAD is now at ${commit?.slice(0, 7)} Start the shop`,
      '~~~ Running commands',
      '$ git status --short --branch',
      '$ pwd',
      '$ ls services',
      '## HEAD (no branch)',
      checkout,
      'catalog',
      'checkout',
      'payments',
      'storefront',
      '',
    ].join('\n'),
  );
  expect(existsSync(checkout)).toBe(false);
  const raw = job.log.read().toString('utf8');
  expect(raw.replace(/\d{13}/, 'T')).toMatch(
    '\x1b_bk;t=T\x07~~~ Preparing working directory\r\n',
  );
  expect(
    raw
      .split('\r\n')
      .slice(0, -1)
      .every(line => line.startsWith('\x1b_bk;t=')),
  ).toBe(true);
  expect(job.log.headerTimes).toHaveLength(2);
});

it('gives it what an agent gives, nothing of its own, and shows no secret', async () => {
  const job = await ci.run(
    'env | sort; printf "%s" "$SHOP_PASSWORD" | cut -c1-4; printf hunter; sleep 0.2; echo 22',
    {
      env: { MODE: 'fast' },
    },
  );
  const log = plainLog(job);
  const names = [...log.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names.filter(name => !name?.startsWith('BUILDKITE'))).toEqual(
    [
      'CI',
      'GIT_CONFIG_NOSYSTEM',
      'GIT_TERMINAL_PROMPT',
      'HOME',
      'LC_ALL',
      'MODE',
      'PATH',
      'PWD',
      'SHOP_PASSWORD',
      'TMPDIR',
    ].filter(name => names.includes(name)),
  );
  for (const variable of [
    'BUILDKITE=true',
    'BUILDKITE_BRANCH=main',
    `BUILDKITE_COMMIT=${job.build.commit}`,
    `BUILDKITE_BUILD_NUMBER=${job.build.number}`,
    `BUILDKITE_JOB_ID=${job.id}`,
    'BUILDKITE_PIPELINE_SLUG=shop',
    'BUILDKITE_ORGANIZATION_SLUG=example',
    'BUILDKITE_PULL_REQUEST=false',
    'BUILDKITE_AGENT_NAME=agent-1',
    'SHOP_PASSWORD=[REDACTED]',
    'BUILDKITE_AGENT_ACCESS_TOKEN=[REDACTED]',
    'hunt',
    '[REDACTED]',
  ]) {
    expect(log.split('\n')).toContain(variable);
  }
  expect(log).not.toContain('hunter22');
});

it.each([
  ['echo before; false; echo after', 1, 'before'],
  ['exit 42', 42, 'Error: The command exited with status 42'],
  ['kill -9 $$', -1, 'Error: The command exited with signal SIGKILL'],
  ['no-such-command', 127, 'no-such-command'],
])('ends as the command does: %s', async (command, exitStatus, said) => {
  const job = await ci.run(command);
  expect(job).toMatchObject({ state: 'failed', exitStatus });
  expect(plainLog(job)).toContain(said);
  expect(plainLog(job)).not.toContain('\nafter');
});

it('kills a command that is canceled, with all that it started', async () => {
  const job = ci.begin(
    `trap '' TERM; sh -c 'trap "" TERM; while :; do sleep 1; done' & echo "child $!"; wait`,
  );
  const pid = Number(
    /^child (\d+)$/m.exec(await ci.logged(job, /^child \d+$/m))?.[1],
  );
  expect(isAlive(pid)).toBe(true);
  cancelBuild(ci.buildkite.model, job.build);
  expect(job.state).toBe('canceling');
  await ci.runner.idle();
  expect(isAlive(pid)).toBe(false);
  expect(job).toMatchObject({ state: 'canceled', signalReason: 'cancel' });
  expect(job.build.state).toBe('canceled');
});

it('leaves nothing behind that a command started and did not wait for', async () => {
  const job = await ci.run('sleep 1000 & echo "child $!"');
  const pid = Number(/^child (\d+)$/m.exec(plainLog(job))?.[1]);
  expect(job.state).toBe('passed');
  expect(isAlive(pid)).toBe(false);
});

it('cuts a log that is too long', async () => {
  const job = await ci.run(
    'i=0; while [ $i -lt 2000 ]; do echo "line $i"; i=$((i+1)); done',
  );
  expect(job.state).toBe('passed');
  expect(plainLog(job)).toMatch(
    /The log is longer than 5000 bytes: the rest is left out\n$/,
  );
  expect(job.log.size).toBeLessThan(5_200);
});

it('uploads artifacts', async () => {
  const job = await ci.run(
    'mkdir -p out/a; echo "<testsuite/>" > out/a/junit.xml; echo no > out/a/x.txt; ln -s /etc/passwd out/passwd.xml',
    {
      artifactPaths: 'out/**/*.xml;*.log',
    },
  );
  expect(job.build.artifacts).toMatchObject([
    {
      path: 'out/a/junit.xml',
      mimeType: 'text/xml',
      content: Buffer.from('<testsuite/>\n'),
    },
  ]);
});

it('says what cannot be checked out', async () => {
  const build = ci.buildkite.model.createBuild(ci.pipeline, {
    commit: 'f'.repeat(40),
    branch: 'main',
    steps: [{ type: 'script', command: 'true' }],
  });
  await ci.runner.idle();
  expect(build.state).toBe('failed');
  const [job] = build.jobs;
  expect(job && plainLog(job)).toContain(
    `example/shop has no commit ${'f'.repeat(40)}`,
  );
});

it('ends a command that takes too long', async () => {
  const hasty = await TestCi.start({ time: 500 });
  try {
    const job = await hasty.run('sleep 1000');
    expect(job).toMatchObject({ state: 'timed_out', exitStatus: -1 });
    expect(plainLog(job)).toContain('The command took longer than 0.5 seconds');
  } finally {
    await hasty.stop();
  }
});

it('ends what runs when it stops itself', async () => {
  const other = await TestCi.start();
  const job = other.begin('echo "it runs" | tr r R; sleep 1000');
  await other.logged(job, /^it Runs$/m);
  await other.stop();
  expect(job).toMatchObject({ state: 'failed', signalReason: 'agent_stop' });
});
