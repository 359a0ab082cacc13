import type { JobState } from '@slipway/plugin-buildkite-common';
import { anObservedJob } from '../__testUtils__/observedBuilds';
import { readBlockSteps } from './blockSteps';
import { touches } from './pathFilter';
import { readBlockFields } from './readBlockFields';
import { servicesOf } from './servicesOf';
import { plainLabel } from './stepMarks';
import { summarizeJobs } from './summarizeJobs';

const build = { organization: 'example', pipeline: 'shop', number: 1 };
const none = {
  ...{ total: 0, passed: 0, failed: 0, running: 0, waiting: 0, blocked: 0 },
};
const shard = (index: number, state: JobState) =>
  anObservedJob({
    ...{ id: `shard-${index}`, key: 'e2e', state },
    parallel: { index, total: 3 },
  });

describe('summarizeJobs', () => {
  it('has nothing to say of no jobs', () => {
    expect(summarizeJobs(build, [])).toEqual({
      ...{ steps: [], jobs: none, approvals: [] },
    });
  });

  it('leaves out waiters and jobs that were repeated', () => {
    const first = anObservedJob({ id: 'first', state: 'failed' });
    const repeated = { ...first, id: 'second', state: 'timed_out' as const };
    const newest = anObservedJob({
      id: 'third',
      // Buildkite tells of the new job before the old one says so.
      retryOf: { job: 'second', type: 'manual' },
    });
    const summary = summarizeJobs(build, [
      { ...first, retriedIn: 'second' },
      repeated,
      newest,
      anObservedJob({ id: 'wait', type: 'waiter', key: undefined, label: '' }),
    ]);
    expect(summary.steps.map(({ job }) => job)).toEqual(['third']);
    expect(summary.jobs).toEqual({ ...none, total: 1, passed: 1 });
  });

  it.each<[JobState[], number, JobState]>([
    [['passed', 'failed', 'running'], 1, 'failed'],
    [['passed', 'running', 'scheduled'], 1, 'running'],
    [['passed', 'passed', 'scheduled'], 2, 'scheduled'],
    [['failed', 'passed', 'failed'], 2, 'failed'],
    [['passed', 'canceled', 'passed'], 1, 'canceled'],
  ])('has one mark for parallel jobs: %j', (states, index, state) => {
    const jobs = states.map((one, n) => shard(n, one));
    const { steps } = summarizeJobs(build, jobs);
    expect(steps).toMatchObject([{ job: `shard-${index}`, state }]);
  });

  it('tells steps apart by key, else by group and label', () => {
    const keyless = { key: undefined, label: 'Test' };
    const jobs = [
      { ...keyless, id: 'a', group: 'checkout' },
      { ...keyless, id: 'b', group: 'payments' },
      { ...keyless, id: 'c', group: 'payments' },
      { id: 'd', key: 'test', label: 'Test' },
      { id: 'e', key: undefined, label: '' },
      { id: 'f', key: undefined, label: '' },
    ].map(job => ({ ...anObservedJob(), ...job }));
    const { steps } = summarizeJobs(build, jobs);
    expect(steps.map(({ job }) => job)).toEqual(['a', 'c', 'd', 'e', 'f']);
  });

  it.each<[JobState, Partial<typeof none>]>([
    ['unblocked', { passed: 1 }],
    ['expired', { failed: 1 }],
    ['canceling', { running: 1 }],
    ['platform_limited', { waiting: 1 }],
    ['blocked', { blocked: 1 }],
    ['blocked_failed', {}],
    ['broken', {}],
    ['unknown', {}],
  ])('counts a job that is %s', (state, counts) => {
    const { jobs } = summarizeJobs(build, [anObservedJob({ state })]);
    expect(jobs).toEqual({ ...none, total: 1, ...counts });
  });

  it('does not count a failure that the pipeline tolerates', () => {
    const job = anObservedJob({ state: 'failed', softFailed: true });
    const { jobs, steps } = summarizeJobs(build, [job]);
    expect(jobs).toEqual({ ...none, total: 1 });
    expect(steps).toMatchObject([{ state: 'failed', softFailed: true }]);
  });

  it('says since when somebody is waited for', () => {
    const manual = anObservedJob({
      ...{ id: 'm', key: 'm', type: 'manual', state: 'blocked' },
      createdAt: '2026-11-20T08:00:00Z',
    });
    const before = anObservedJob({ finishedAt: '2026-11-20T08:30:00Z' });
    const after = anObservedJob({
      ...{ key: 'z', finishedAt: '2026-11-20T09:00:00Z' },
    });
    const since = (...jobs: Parameters<typeof summarizeJobs>[1]) =>
      summarizeJobs(build, jobs).approvals.map(one => one.since);
    expect(since(before, manual, after)).toEqual(['2026-11-20T08:30:00Z']);
    expect(since(manual)).toEqual(['2026-11-20T08:00:00Z']);
    const runnableAt = '2026-11-20T08:10:00Z';
    expect(since(before, { ...manual, runnableAt })).toEqual([runnableAt]);
    expect(since({ ...manual, state: 'unblocked' })).toEqual([]);
  });
});

describe('plainLabel', () => {
  it.each([
    [':bazel: Test checkout', 'Test checkout'],
    ['Test :go: checkout :white_check_mark:', 'Test checkout'],
    [':rocket:', ':rocket:'],
    ['at 08:00:00', 'at 08:00:00'],
    ['', ''],
  ])('%s: %s', (label, plain) => {
    expect(plainLabel(label)).toBe(plain);
  });
});

describe('readBlockSteps', () => {
  it('reads every way in which pipeline files have them', () => {
    const steps = readBlockSteps(`
env: { A: b }
steps:
  - command: make
    key: build
  - block: ":rocket: Release?"
    key: release
    prompt: To production
    fields:
      - text: Ticket
        key: ticket
        required: false
        hint: SHOP-1
        default: 1.1
      - select: Regions
        key: regions
        multiple: "true"
        default: [eu, us]
        options:
          - { label: Europe, value: eu }
          - us
      - text: Without a key
  - input: Who?
    id: who
  - type: block
    label: Old
  - group: Later
    steps:
      - block: { label: Nested, key: nested }
  - wait
  - "block"
`);
    const label = ':rocket: Release?';
    expect(steps).toEqual([
      {
        ...{ key: 'release', label, prompt: 'To production' },
        fields: [
          {
            ...{ key: 'ticket', label: 'Ticket', kind: 'text' },
            ...{ hint: 'SHOP-1', required: false, default: '1.1' },
            ...{ multiple: false, options: [] },
          },
          {
            ...{ key: 'regions', label: 'Regions', kind: 'select' },
            ...{ required: true, default: 'eu\nus', multiple: true },
            options: [
              { label: 'Europe', value: 'eu' },
              { label: 'us', value: 'us' },
            ],
          },
        ],
      },
      { key: 'who', label: 'Who?', fields: [] },
      { label: 'Old', fields: [] },
      { key: 'nested', label: 'Nested', fields: [] },
    ]);
  });

  it.each([
    [''],
    ['steps'],
    ['steps: {}'],
    ['steps: [a: b: c'],
    ['- block: [1]\n  key: 3'],
    ['{{ template }}'],
    ['- &a [*a]'],
  ])('finds none, or no more than there is, in %j', text => {
    expect(readBlockSteps(text).flatMap(({ fields }) => fields)).toEqual([]);
  });

  it('leaves out what is no field', () => {
    const wrong = [null, 1, {}, { key: 'a' }, { text: 'A', key: '' }];
    const empty = { select: 'A', key: 'a', options: [] };
    expect(readBlockFields([...wrong, empty])).toEqual([]);
  });
});

describe('servicesOf', () => {
  const pipeline = [
    { service: 'payments', paths: ['services/payments/**'] },
    { service: 'checkout', paths: ['services/checkout', 'libs/*/cart.go'] },
    { service: 'shop', paths: [] },
  ];
  const targets = ['//services/checkout:image'];

  it.each<[string, Parameters<typeof servicesOf>[1], string[]]>([
    ['nobody planned', undefined, ['checkout', 'payments', 'shop']],
    ['nothing is affected', { services: [], files: ['a'] }, []],
    [
      'services are',
      {
        services: ['shop', 'checkout', 'shop'],
        files: ['services/payments/a'],
      },
      ['checkout', 'shop'],
    ],
    [
      'one is that is not of this pipeline',
      { services: ['ledger', 'shop'], files: [] },
      ['shop'],
    ],
    [
      'targets are',
      { services: targets, files: ['libs/go/cart.go', 'README.md'] },
      ['checkout'],
    ],
    [
      'targets are, in no folder of a service',
      { services: targets, files: ['README.md'] },
      [],
    ],
  ])('when %s', (_when, planned, services) => {
    expect(servicesOf(pipeline, planned)).toEqual(services);
  });

  it('believes the planner where the catalog names none', () => {
    expect(servicesOf([])).toEqual([]);
    const planned = { services: ['shop', 'ledger'], files: [] };
    expect(servicesOf([], planned)).toEqual(['ledger', 'shop']);
  });
});

describe('touches', () => {
  it.each([
    [[], 'a', true],
    [['services/checkout'], 'services/checkout/main.go', true],
    [['./services/checkout/'], 'services/checkout/a/b.go', true],
    [['/services/checkout'], 'services/checkout', true],
    [['services/checkout'], 'services/checkout-api/main.go', false],
    [['services/*'], 'services/checkout/main.go', true],
    [['services/*/api'], 'services/checkout/api/v1.go', true],
    [['services/*/api'], 'services/a/b/api/v1.go', false],
    [['services/**/api'], 'services/a/b/api/v1.go', true],
    [['services/**/api'], 'services/api/v1.go', true],
    [['**/*.go'], 'main.go', true],
    [['**/*.go'], 'a/b/main.go', true],
    [['**/*.go'], 'a/b/main_go', false],
    [['lib?'], 'libs/a', true],
    [['lib?'], 'lib/a', false],
    [['a+b(c)'], 'a+b(c)/d', true],
  ])('%j, %s: %s', (paths, file, fits) => {
    expect(touches(paths, [file])).toBe(fits);
  });
});
