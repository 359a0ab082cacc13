import { cancelBuild } from '../../buildkite';
import { plainLog, TestCi } from '../testing/startCi';

// Real commands: slow where others work too.
jest.setTimeout(60_000);

let ci: TestCi;

beforeAll(async () => {
  ci = await TestCi.start();
});

afterAll(() => ci.stop());

/** What the command itself wrote. */
async function output(command: string, more: object = {}) {
  const job = await ci.run(
    `{\n${command}\n} 2>&1 | sed 's/^20[-0-9: ]* //'`,
    more,
  );
  const log = plainLog(job);
  const lines = log.split('\n');
  const last = lines.findLastIndex(line => line.startsWith('$ '));
  return { job, written: lines.slice(last + 1).join('\n') };
}

it('keeps meta-data', async () => {
  const { job, written } = await output(`
buildkite-agent meta-data set release v2
echo "  piped  " | buildkite-agent meta-data set notes
buildkite-agent meta-data set leak "is $SHOP_PASSWORD"
buildkite-agent meta-data get release; echo
buildkite-agent meta-data get none --default nothing; echo
buildkite-agent meta-data get none || echo "exit $?"
buildkite-agent meta-data exists release && echo there
buildkite-agent meta-data exists none || echo "exit $?"
buildkite-agent meta-data keys
buildkite-agent meta-data set empty "" || echo "exit $?"`);
  expect(written).toBe(
    [
      'v2',
      'nothing',
      'FATAL  Failed to get meta-data: 404 Not Found: No key "none" found',
      'exit 1',
      'there',
      'exit 100',
      'release',
      'notes',
      'leak',
      'FATAL  Value cannot be empty, or composed of only whitespace characters',
      'exit 1',
      '',
    ].join('\n'),
  );
  expect([...job.build.metaData]).toEqual([
    ['release', 'v2'],
    ['notes', '  piped  \n'],
    ['leak', 'is [REDACTED]'],
  ]);
});

it('annotates with what is given or piped in', async () => {
  const { job, written } = await output(`
buildkite-agent annotate "**Hello** <script>x</script>" --style success
echo "- one" | buildkite-agent annotate --context list --style warning --priority 8
echo "- $SHOP_PASSWORD" | buildkite-agent annotate --context list --append
buildkite-agent annotate "of the job" --scope job
buildkite-agent annotate x --style loud || echo "exit $?"
buildkite-agent annotate --stile info x || echo "exit $?"
buildkite-agent annotate || echo "exit $?"`);
  expect(written).toMatch(
    /FATAL {2}Failed to annotate build: 400 Bad Request: style: expected success, info, warning or error\nexit 1/,
  );
  expect(written).toMatch(
    /FATAL {2}Incorrect usage: Unknown option '--stile'[^\n]*\nexit 1/,
  );
  expect(written).toMatch(/FATAL {2}Annotation body is empty[^\n]*\nexit 1/);
  expect(job.build.annotations).toMatchObject([
    {
      context: 'default',
      style: 'success',
      job: undefined,
      bodyHtml: '<p><strong>Hello</strong> x</p>\n',
    },
    {
      context: 'list',
      style: 'warning',
      priority: 8,
      bodyHtml: '<ul>\n<li>one</li>\n</ul>\n<ul>\n<li>[REDACTED]</li>\n</ul>\n',
    },
    { context: 'default', job, bodyHtml: '<p>of the job</p>\n' },
  ]);
});

it('uploads steps from a file and from what is piped in, with variables or without', async () => {
  const { job, written } = await output(
    `
export TAG=v2
printf 'steps: [{ command: "echo $TAG $$TAG", key: a }]' | buildkite-agent pipeline upload
printf 'steps: [{ command: "echo $TAG", key: b }]' > steps.yml
buildkite-agent pipeline upload steps.yml --no-interpolation
buildkite-agent pipeline upload steps.yml --dry-run
buildkite-agent pipeline upload steps.yml || echo "exit $?"
buildkite-agent pipeline upload none.yml || echo "exit $?"
printf '' | buildkite-agent pipeline upload || echo "exit $?"
printf '[{ command: c, key: c }]' | buildkite-agent pipeline upload --replace`,
    { agentQueryRules: ['queue=default'] },
  );
  expect(written).toContain(
    'INFO   Successfully parsed and uploaded pipeline #1 from "(stdin)": 1 steps',
  );
  expect(written).toContain('"command": "echo v2"');
  expect(written).toContain(
    'FATAL  Failed to upload and process pipeline: 422 Unprocessable Entity: key "b" is taken',
  );
  expect(written).toMatch(
    /FATAL {2}Failed to read file none.yml: ENOENT[^\n]*\nexit 1/,
  );
  expect(written).toMatch(/FATAL {2}Config file "\(stdin\)" is empty\nexit 1/);
  expect(job.build.jobs.map(({ step }) => step.key)).toEqual(['command', 'c']);
});

it('passes artifacts from job to job', async () => {
  const { job, written } = await output(`
mkdir -p out in; echo one > out/one.txt; echo two > out/two.json
buildkite-agent artifact upload "out/*"
buildkite-agent artifact upload "none/*"
(cd / && buildkite-agent artifact upload "etc/hostname") || echo "exit $?"
buildkite-agent artifact download "out/*.txt" in --step command && cat in/out/one.txt
buildkite-agent artifact download out/two.json copy.json && cat copy.json
buildkite-agent artifact download "none/*" . || echo "exit $?"`);
  expect(job.build.artifacts.map(({ path }) => path)).toEqual([
    'out/one.txt',
    'out/two.json',
  ]);
  expect(written).toMatch(
    /INFO {3}Artifact uploads completed successfully\nWARN {3}No files matched paths: none\/\*\nFATAL {2}Failed to upload artifacts: 403 Forbidden: Artifacts are uploaded from the checkout only, not from \/\nexit 1/,
  );
  expect(written).toMatch(/"out\/one.txt"\none\n/);
  expect(written).toMatch(/"out\/two.json"\ntwo\n/);
  expect(written).toMatch(/No artifacts found for downloading\nexit 1\n$/);
});

it('tells of the job, its step and itself', async () => {
  const { written } = await output(
    `
buildkite-agent env get MODE
buildkite-agent env get NONE || echo "exit $?"
buildkite-agent env dump | grep -c 'ACCESS_TOKEN":' || true
buildkite-agent step get key
buildkite-agent step get nothing || echo "exit $?"
buildkite-agent pipeline upload --help | head -3
buildkite-agent dance || echo "exit $?"`,
    { env: { MODE: 'fast' } },
  );
  expect(written).toMatch(
    /^fast\nFATAL {2}Variable NONE is not set\nexit 1\n0\ncommand\nFATAL {2}Failed to get step: no attribute "nothing"[^\n]*\nexit 1\nUsage:\n\n {2}buildkite-agent pipeline upload/,
  );
  expect(written).toMatch(/No help topic for 'dance'[^]*exit 1\n$/);
});

describe('the token of a job', () => {
  const call = (url: string, token?: string) =>
    fetch(`${url}/data/keys`, {
      method: 'POST',
      headers: token === undefined ? {} : { authorization: `Token ${token}` },
    });

  it('is good for that job while it runs, and for nothing else', async () => {
    const command =
      'buildkite-agent meta-data set at "$BUILDKITE_AGENT_ENDPOINT $(printf %s "$BUILDKITE_AGENT_ACCESS_TOKEN" | base64)"; echo set; while [ ! -e "$HOME/stop" ]; do sleep 0.1; done';
    const other = await ci.run('true');
    const job = ci.begin(command);
    await ci.logged(job, /^set$/m);
    const [endpoint = '', encoded = ''] = (
      job.build.metaData.get('at') ?? ''
    ).split(' ');
    const token = Buffer.from(encoded, 'base64').toString();
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v3$/);
    const statuses = async () => [
      (await call(`${endpoint}/jobs/${job.id}`, token)).status,
      (await call(`${endpoint}/jobs/${other.id}`, token)).status,
      (await call(`${endpoint}/jobs/${job.id}`, 'wrong')).status,
      (await call(`${endpoint}/jobs/${job.id}`)).status,
    ];
    expect(await statuses()).toEqual([200, 401, 401, 401]);

    cancelBuild(ci.buildkite.model, job.build);
    await ci.runner.idle();
    expect(await statuses()).toEqual([401, 401, 401, 401]);
  });

  it('can cancel its build', async () => {
    const job = await ci.run('buildkite-agent build cancel; sleep 1000');
    expect(job.build.state).toBe('canceled');
  });
});
