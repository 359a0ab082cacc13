import type { Build, Step } from '../../buildkite';
import { TestBuildkite } from '../../buildkite/testing/startBuildkite';
import { holds } from './conditions/evaluate';
import { interpolate } from './interpolate';
import { readPipeline } from './readPipeline';

const test = TestBuildkite.create();
const { model } = test.buildkite;
const plain = test.build('main', []);
const pull: Build = model.createBuild(test.pipeline, {
  commit: 'b'.repeat(40),
  branch: 'dana/gift-cards',
  message: 'Add gift cards',
  author: { name: 'Dana', email: 'dana@example.com' },
  env: { MODE: 'fast' },
  pullRequest: { id: '118', base: 'main', repository: 'http://git/shop.git' },
  steps: [],
});

const read = (text: string, build = plain): Step[] =>
  readPipeline(text, { build });
const one = (text: string, build = plain): Step | undefined =>
  read(`steps:\n  - ${text.trim().replace(/\n/g, '\n    ')}`, build)[0];

describe('a step', () => {
  it.each<[string, object]>([
    ['command: make', { type: 'script', command: 'make' }],
    ['commands: [make, "make test"]', { command: 'make\nmake test' }],
    ['name: ":go: Test"\ncommand: make', { label: ':go: Test' }],
    [
      'command: a\nenv: { A: 1, B: true, C: null }',
      { env: { A: '1', B: 'true', C: '' } },
    ],
    [
      'command: a\nagents: { queue: tekton, size: 2 }',
      { agentQueryRules: ['queue=tekton', 'size=2'] },
    ],
    [
      'command: a\nagents: ["queue=tekton"]',
      { agentQueryRules: ['queue=tekton'] },
    ],
    [
      'command: a\nartifact_paths: ["a/*", "b/*"]',
      { artifactPaths: 'a/*;b/*' },
    ],
    ['command: a\nsoft_fail: true', { softFail: true }],
    ['command: a\nsoft_fail: [{ exit_status: 3 }]', { softFail: [3] }],
    ['command: a\nsoft_fail: [{ exit_status: "*" }]', { softFail: true }],
    [
      'command: a\nretry: { automatic: true }',
      { automaticRetries: [{ exitStatus: '*', limit: 2 }] },
    ],
    [
      'command: a\nretry: { automatic: [{ exit_status: -1, signal_reason: agent_stop, limit: 3 }], manual: { permit_on_passed: true } }',
      {
        automaticRetries: [
          { exitStatus: -1, signalReason: 'agent_stop', limit: 3 },
        ],
        permitRetryOnPassed: true,
      },
    ],
    [
      'command: a\nretry: { manual: { allowed: false, reason: Once } }',
      { manualRetryRefused: 'Once' },
    ],
    [
      'command: a\nparallelism: 3\npriority: -1\ntimeout_in_minutes: 5',
      { parallelism: 3, priority: -1, timeoutInMinutes: 5 },
    ],
    [
      'command: a\nconcurrency: 1\nconcurrency_group: release',
      { concurrency: { group: 'release', limit: 1 } },
    ],
    [
      'plugins: ["docker#v5", { slipway/tekton#v1.0.0: { pipeline: image } }, ecr]',
      {
        type: 'script',
        command: '',
        plugins: [
          { name: 'docker', version: 'v5', configuration: null },
          {
            name: 'slipway/tekton',
            version: 'v1.0.0',
            configuration: { pipeline: 'image' },
          },
          { name: 'ecr', configuration: null },
        ],
      },
    ],
    ['command: a\ndepends_on: test', { dependsOn: ['test'] }],
    ['command: a\ndepends_on: ~', { dependsOn: [] }],
    [
      'command: a\ndepends_on: [test, { step: lint, allow_failure: true }]',
      { dependsOn: ['test', 'lint'], toleratedFailures: ['lint'] },
    ],
    ['command: a\nskip: Not now', { excludedBy: 'skip' }],
    ['command: a\nbranches: "release/* !main"', { excludedBy: 'branches' }],
    ['command: a\nif: build.pull_request.id != null', { excludedBy: 'if' }],
    ['wait', { type: 'waiter' }],
    [
      'wait: ~\ncontinue_on_failure: true',
      { type: 'waiter', continueOnFailure: true },
    ],
    [
      'block: ":rocket: Release?"\nprompt: Sure?\nblocked_state: running\nfields:\n  - select: How\n    key: strategy\n    options: [{ label: Canary, value: canary }]\n  - text: Ticket\n    key: ticket\n    required: false\n    format: "[A-Z]+-[0-9]+"',
      {
        type: 'manual',
        label: ':rocket: Release?',
        prompt: 'Sure?',
        blockedState: 'running',
        fields: [
          {
            select: 'How',
            key: 'strategy',
            required: true,
            multiple: false,
            options: [{ label: 'Canary', value: 'canary' }],
          },
          {
            text: 'Ticket',
            key: 'ticket',
            required: false,
            format: '[A-Z]+-[0-9]+',
          },
        ],
      },
    ],
    ['input: Who?', { type: 'manual', label: 'Who?' }],
    [
      'trigger: release\nasync: true\nbuild: { message: Go, commit: HEAD, branch: main, env: { A: 1 }, meta_data: { tag: v2 } }',
      {
        type: 'trigger',
        pipeline: 'release',
        async: true,
        build: {
          message: 'Go',
          commit: 'HEAD',
          branch: 'main',
          env: { A: '1' },
          metaData: { tag: 'v2' },
        },
      },
    ],
  ])('%s', (text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });

  it('has what the file says for all, and what its group says', () => {
    const steps = read(`
env: { A: file, B: file }
agents: { queue: tekton }
steps:
  - group: Tests
    key: tests
    depends_on: plan
    if: build.branch == "other"
    steps:
      - { command: a, key: a, env: { B: step } }
      - { command: b, agents: { queue: default }, depends_on: a }
  - command: c
`);
    expect(steps).toMatchObject([
      {
        group: 'Tests',
        groupKey: 'tests',
        dependsOn: ['plan'],
        excludedBy: 'if',
        env: { A: 'file', B: 'step' },
        agentQueryRules: ['queue=tekton'],
      },
      { dependsOn: ['plan', 'a'], agentQueryRules: ['queue=default'] },
      { command: 'c' },
    ]);
    expect(steps[2]).not.toHaveProperty('group');
  });

  it('may be taken from an anchor, and the file be a list alone', () => {
    const shared = read(
      'x: &x { soft_fail: true }\nsteps:\n  - { <<: *x, command: a }',
    );
    expect(shared).toMatchObject([{ command: 'a', softFail: true }]);
    expect(read('[{"command": "a"}, "wait"]')).toHaveLength(2);
  });
});

it.each([
  ['', 'The pipeline file is empty'],
  ['steps: [', 'The pipeline file is no YAML: line 1: '],
  ['steps: *nothing', 'The pipeline file is no YAML: '],
  ['steps: 3', 'The pipeline file: steps: expected a list of steps'],
  ['env: {}', 'The pipeline file: steps: expected a list of steps'],
  ['steps: []', 'The pipeline file: steps: expected at least one step'],
  ['steps: [walk]', 'Step 1: has none of command, wait,'],
  ['steps: [{ label: Test }]', 'Step 1 (Test): has none of command, wait,'],
  ['steps: [{ command: a, timeout: 3 }]', 'Step 1: timeout: no such key here'],
  [
    'steps: [wait, { label: B, command: { a: 1 } }]',
    'Step 2 (B): command: expected a text or a list of texts',
  ],
  [
    'steps: [{ command: a, retry: { automatic: [{ limit: 11 }] } }]',
    'Step 1: retry.automatic[0].limit: expected 0 to 10',
  ],
  [
    'steps: [{ command: a, retry: { automatic: { exit: 1 } } }]',
    'Step 1: retry.automatic[0].exit: no such key here',
  ],
  [
    'steps: [{ command: a, depends_on: [{ key: b }] }]',
    'Step 1: depends_on[0]: expected the key of a step',
  ],
  [
    'steps: [{ command: a, parallelism: 0 }]',
    'Step 1: parallelism: expected a whole number of at least 1',
  ],
  ['steps: [{ command: a, matrix: [1] }]', 'Step 1: matrix: is not supported'],
  [
    'steps: [{ command: a, concurrency: 1 }]',
    'Step 1: concurrency and concurrency_group',
  ],
  [
    'steps: [{ command: a, if: build.branch = "main" }]',
    'Step 1: if: unexpected "=" at column 14',
  ],
  [
    'steps: [{ block: Go, blocked_state: green }]',
    'Step 1 (Go): blocked_state: expected "passed", "failed" or "running"',
  ],
  [
    'steps: [{ block: Go, fields: [{ text: A, key: "a b" }] }]',
    'Step 1 (Go): fields[0].key: expected letters, digits, - and _',
  ],
  [
    'steps: [{ block: Go, fields: [{ select: A, key: a, options: [] }] }]',
    'Step 1 (Go): fields[0].options: expected at least one option',
  ],
  [
    'steps: [{ trigger: a, build: { tag: b } }]',
    'Step 1 (a): build.tag: no such key here',
  ],
  [
    'steps: [{ group: A, steps: [wait, { command: a, key: 3 }] }]',
    'Step 1 (A), step 2: key: ',
  ],
  [
    'steps: [{ group: A, steps: [{ group: B, steps: [wait] }] }]',
    'Step 1 (A), step 1 (B): group: a group cannot be within another',
  ],
  [
    'steps: [{ command: a, key: a }, { command: b, key: a }]',
    'key "a" is taken',
  ],
])('refuses %s', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

describe('a condition', () => {
  it.each([
    ['build.branch == "main"', true, false],
    ["build.branch != 'main'", false, true],
    ['build.pull_request.id != null', false, true],
    ['build.pull_request.id == "118"', false, true],
    ['build.pull_request.base_branch == "main"', false, true],
    ['build.branch =~ /^dana\\//', false, true],
    ['build.branch !~ /^DANA/i', true, false],
    ['build.branch =~ /(?i)^DANA/', false, true],
    ['build.tag =~ /^v/', false, false],
    ['build.message =~ /gift/ && build.source == "api"', false, true],
    ['build.branch == "main" || build.pull_request.id != null', true, true],
    ['!(build.branch == "main") && true', false, true],
    ['build.branch == "x" || build.branch == "main" && true', true, false],
    ['!build.pull_request.draft', true, true],
    ['build.env("MODE") == "fast"', false, true],
    ['build.env("NONE") == null', true, true],
    ['build.pull_request.labels includes "ship"', false, false],
    ['pipeline.slug == "shop" // only the shop', true, true],
  ])('%s', (condition, onMain, onPull) => {
    expect([holds(condition, plain), holds(condition, pull)]).toEqual([
      onMain,
      onPull,
    ]);
  });

  it.each([
    ['', 'expected a value, found its end at column 1'],
    ['build.brunch == "main"', 'build.brunch at column 1'],
    ['build.branch == "main" &&', 'expected a value, found its end'],
    ['(build.branch == "main"', 'expected a closing parenthesis'],
    ['build.branch "main"', 'expected &&, || or its end, found "\\"main\\""'],
    ['build.branch =~ "main"', 'expected an expression such as /^release-/'],
    ['build.branch =~ /(/', '/(/: Invalid regular expression'],
    ['true || build.nothing', 'build.nothing'],
    ['build.number >= 1', 'unexpected ">" at column 14'],
    ['build.env(MODE)', 'expected ("NAME") after build.env'],
  ])('refuses %s', (condition, message) => {
    expect(() => holds(condition, plain)).toThrow(message);
  });
});

describe('variables', () => {
  const environment = { A: 'one', EMPTY: '', SHA: '0123456789' };

  it.each([
    ['$A-$B.', 'one-.'],
    ['${A}s', 'ones'],
    ['$$A \\$A $', '$A $A $'],
    ['${B:-two} ${EMPTY:-two} ${A:-two}', 'two two one'],
    ['[${EMPTY-two}] ${B-two}', '[] two'],
    ['${B:-${C:-$A}}', 'one'],
    ['${A:?needed} [${EMPTY?needed}]', 'one []'],
    ['${SHA:0:7} ${SHA:7} ${SHA: -3} ${SHA:1:-1}', '0123456 789 789 12345678'],
    ['${B:--1}', '-1'],
  ])('%s', (text, expected) => {
    expect(interpolate(text, environment)).toBe(expected);
  });

  it.each([
    ['${B:?give a tag}', '$B: give a tag'],
    ['${EMPTY:?}', '$EMPTY: not set'],
    ['${A', '"${" without its "}"'],
    ['${-}', '${-} names no variable'],
    ['${A!}', '${A!} cannot be read'],
  ])('refuses %s', (text, message) => {
    expect(() => interpolate(text, environment)).toThrow(message);
  });

  it('are put in everywhere, those of the file too; without an environment nowhere', () => {
    const file =
      'env: { TAG: "v-$A", NAME: "$TAG" }\nsteps:\n  - { command: "echo $NAME $TAG", env: { "X_$A": 1 } }';
    const [step] = readPipeline(file, { build: plain, environment });
    expect(step).toMatchObject({
      command: 'echo v-one v-one',
      env: { TAG: 'v-one', NAME: 'v-one', X_one: '1' },
    });
    expect(read(file)).toMatchObject([{ command: 'echo $NAME $TAG' }]);
  });
});
