import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { TestBuildkite } from '../src/buildkite/testing/startBuildkite';
import { readPipeline, uploadSteps } from '../src/ci/pipelineFile';
import { GitClient } from '../src/git/testing/gitClient';
import { readSeed } from '../src/world/repositories/seedFiles';

const repositoryRoot = resolve(__dirname, '..', '..', '..');
const shared = process.env.SLIPWAY_SHARED ?? '../shared';

function readSchema(): object {
  const file = join(
    resolve(repositoryRoot, shared),
    'specs/buildkite/pipeline-schema.json',
  );
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `The contract tests need Buildkite's schema at ${file}: set SLIPWAY_SHARED to the folder that has specs/`,
      { cause },
    );
  }
}

const validate = addFormats(
  new Ajv({ allErrors: true, strict: false }),
).compile(readSchema());
const test = TestBuildkite.create();

/** What the schema says against a file; our reader has to take it too. */
function problems(text: string): unknown {
  readPipeline(text, { build: test.build('main', []) });
  const value: unknown = parse(text);
  validate(Array.isArray(value) ? { steps: value } : value);
  return validate.errors ?? [];
}

it("the seed's own pipeline file, and what uploads it", () => {
  const file = readSeed('shop').get('.buildkite/pipeline.yml');
  expect(problems(file ?? '')).toEqual([]);
  expect(problems(uploadSteps.configuration)).toEqual([]);
});

describe('what the seed plans', () => {
  let client: GitClient;

  beforeAll(async () => {
    client = await GitClient.create();
    await client.git('init', '--quiet', '--initial-branch=main');
    for (const [path, content] of readSeed('shop')) {
      await mkdir(dirname(join(client.directory, path)), { recursive: true });
      await client.write(path, content);
    }
    await client.git('add', '--all');
    await client.git('commit', '--quiet', '-m', 'Start');
    await client.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  });

  afterAll(() => client.remove());

  it.each([
    ['main', 'false', 'services/catalog/catalog/search.py', 9],
    ['dana/search', '118', 'services/catalog/catalog/search.py', 7],
    ['dana/search', 'false', '.bazelrc', 8],
    ['dana/docs', '119', 'README.md', 1],
  ])('for %s, pull request %s, and %s', async (branch, pull, path, steps) => {
    await client.git('checkout', '--quiet', '--detach', 'origin/main');
    await client.commit(path, '# changed\n');
    const output = execFileSync(
      process.execPath,
      ['.buildkite/plan.mjs', '--print'],
      {
        cwd: client.directory,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          BUILDKITE_BRANCH: branch,
          BUILDKITE_PULL_REQUEST: pull,
        },
      },
    );
    const text = output.slice(output.indexOf('\n{') + 1);
    expect(problems(text)).toEqual([]);
    expect(parse(text).steps).toHaveLength(steps);
  });
});

it('everything that the reader knows', () => {
  expect(
    problems(`
env: { A: "1", B: 2 }
agents: { queue: default }
priority: 1
steps:
  - command: make
    label: Make
    key: make
    env: { C: true }
    agents: ["queue=tekton"]
    artifact_paths: ["a/*", "b/*"]
    branches: "main release/*"
    if: build.branch == "main" && build.pull_request.id == null
    concurrency: 1
    concurrency_group: shop/make
    concurrency_method: eager
    parallelism: 2
    priority: 3
    timeout_in_minutes: 5
    skip: false
    soft_fail: [{ exit_status: 3 }, { exit_status: "*" }]
    retry:
      automatic:
        - { exit_status: -1, limit: 2 }
        - { exit_status: [1, 2], signal: SIGKILL, signal_reason: agent_stop }
      manual: { allowed: false, permit_on_passed: true, reason: Once }
    plugins:
      - slipway/tekton#v1.0.0: { pipeline: image }
      - docker#v5
  - commands: [a, b]
    depends_on: make
    retry: { automatic: true, manual: true }
    soft_fail: true
  - wait
  - wait: ~
    continue_on_failure: true
  - block: Go?
    key: go
    prompt: Sure?
    blocked_state: running
    fields:
      - { text: Ticket, key: ticket, hint: SHOP-123, format: "[A-Z]+-[0-9]+", required: false, default: SHOP-1 }
      - select: How
        key: how
        multiple: true
        default: [a]
        options: [{ label: A, value: a }, { label: B, value: b }]
  - input: Who?
  - group: Tests
    key: tests
    depends_on: [make, { step: go, allow_failure: true }]
    steps:
      - command: c
        allow_dependency_failure: true
  - trigger: shop
    async: true
    soft_fail: false
    build: { message: Go, commit: HEAD, branch: main, env: { A: "1" }, meta_data: { tag: v2 } }
`),
  ).toEqual([]);
});
