import { minutes } from '@slipway/ui/testing';
import type {
  Annotation,
  Approval,
  Artifact,
  BazelReport,
  Build,
  BuildDetail,
  BuildRef,
  Job,
  Pipeline,
  PipelineRun,
  TaskRun,
  TestFailure,
  TestReport,
} from '@slipway/plugin-buildkite-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** A Buildkite organisation that is live. */
export function aSource(change: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'buildkite/example',
    kind: 'buildkite',
    status: 'live',
    observedAt: minutes(-0.05),
    ...change,
  };
}

/** A pipeline of the shop. */
export function aPipeline(change: Partial<Pipeline> = {}): Pipeline {
  const slug = change.slug ?? 'shop';
  return {
    organization: 'example',
    slug,
    name: 'Shop',
    repository: `example/${slug}`,
    defaultBranch: 'main',
    url: `https://buildkite.slipway.test/example/${slug}`,
    services: ['checkout', 'storefront'],
    ...change,
  };
}

/** Build 417 of the shop, or another one. */
export const aBuildRef = (number = 417): BuildRef => ({
  organization: 'example',
  pipeline: 'shop',
  number,
});

/** A build that passed. */
export function aBuild(number = 417, change: Partial<Build> = {}): Build {
  return {
    ...aBuildRef(number),
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    pipelineName: 'Shop',
    state: 'passed',
    title: 'Gift cards at checkout',
    message: 'Gift cards at checkout\n\nAs the shop asked for.',
    commit: `${number}1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1`.slice(0, 40),
    branch: 'gift-cards',
    isDefaultBranch: false,
    pullRequest: {
      number: 131,
      url: 'https://git.slipway.test/example/shop/pull/131',
    },
    repository: 'example/shop',
    source: 'webhook',
    creator: { id: 'user-dana', name: 'Dana', email: 'dana@slipway.test' },
    author: { name: 'Dana', email: 'dana@slipway.test' },
    createdAt: minutes(-15),
    startedAt: minutes(-14),
    finishedAt: minutes(-10),
    services: ['checkout'],
    steps: [
      {
        job: 'job-test',
        type: 'script',
        label: ':bazel: Test checkout',
        state: 'passed',
        softFailed: false,
      },
    ],
    jobs: {
      total: 1,
      passed: 1,
      failed: 0,
      running: 0,
      waiting: 0,
      blocked: 0,
    },
    approvals: [],
    url: `https://buildkite.slipway.test/example/shop/builds/${number}`,
    ...change,
  };
}

/** A block step that waits for QA. */
export function anApproval(change: Partial<Approval> = {}): Approval {
  return {
    build: aBuildRef(),
    job: 'job-release',
    label: 'Release to production?',
    prompt: 'Look at staging first.',
    fields: [],
    since: minutes(-12),
    ...change,
  };
}

/** A job that passed. */
export function aJob(change: Partial<Job> = {}): Job {
  return {
    id: 'job-test',
    type: 'script',
    label: ':bazel: Test checkout',
    key: 'test-checkout',
    state: 'passed',
    softFailed: false,
    exitStatus: 0,
    command: 'bazel test //checkout/...',
    agent: { name: 'tekton-1' },
    agentRules: ['queue=tekton'],
    createdAt: minutes(-15),
    runnableAt: minutes(-14.5),
    startedAt: minutes(-14),
    finishedAt: minutes(-10),
    runs: [],
    url: 'https://buildkite.slipway.test/example/shop/builds/417#job-test',
    ...change,
  };
}

/** A build with what its page shows: one job that passed. */
export function aBuildDetail(
  number = 417,
  change: Partial<BuildDetail> = {},
): BuildDetail {
  return {
    ...aBuild(number),
    jobDetails: [aJob()],
    annotations: [],
    artifacts: [],
    bazel: [],
    sources: [aSource()],
    ...change,
  };
}

/** A note of a job. */
export function anAnnotation(change: Partial<Annotation> = {}): Annotation {
  return {
    id: 'annotation-1',
    context: 'coverage',
    style: 'info',
    priority: 3,
    html: '<p>Coverage is <strong>81 %</strong></p>',
    updatedAt: minutes(-11),
    ...change,
  };
}

/** A file of a job. */
export function anArtifact(change: Partial<Artifact> = {}): Artifact {
  return {
    id: 'artifact-1',
    job: 'job-test',
    path: 'reports/checkout.xml',
    mimeType: 'application/xml',
    size: 12_345,
    state: 'finished',
    ...change,
  };
}

/** A test that failed. */
export function aTestFailure(change: Partial<TestFailure> = {}): TestFailure {
  return {
    name: 'Cart › adds up gift cards',
    suite: 'Cart',
    job: 'job-test',
    report: 'reports/checkout.xml',
    message: 'expected 90, got 100',
    detail: 'cart_test.go:41: expected 90, got 100',
    file: 'cart_test.go',
    logOffset: 2048,
    isNew: false,
    seconds: 0.2,
    ...change,
  };
}

/** What reports say of a build with these failures. */
export function aTestReport(
  failures: TestFailure[] = [aTestFailure()],
  change: Partial<TestReport> = {},
): TestReport {
  return {
    totals: {
      total: 120,
      passed: 118 - failures.length,
      failed: failures.length,
      skipped: 2,
      newFailures: failures.filter(failure => failure.isNew).length,
      seconds: 73,
    },
    failures,
    flaky: [],
    comparedWith: aBuildRef(410),
    problems: [],
    ...change,
  };
}

/** What Bazel says about an invocation. */
export function aBazelReport(change: Partial<BazelReport> = {}): BazelReport {
  return {
    job: 'job-test',
    report: 'bazel/bep.json',
    command: 'test',
    actions: 200,
    remoteHits: 150,
    diskHits: 10,
    hitRate: 0.8,
    seconds: 64,
    slowest: [{ label: '//checkout:cart_test', seconds: 31 }],
    skipped: [{ label: '//checkout:e2e_test', reason: 'tagged manual' }],
    ...change,
  };
}

/** A task that succeeded on a spot node. */
export function aTaskRun(change: Partial<TaskRun> = {}): TaskRun {
  return {
    name: 'shop-417-test',
    task: 'test',
    state: 'succeeded',
    startedAt: minutes(-14),
    finishedAt: minutes(-11),
    pod: 'shop-417-test-pod',
    node: { name: 'spot-7', spot: true },
    retries: 0,
    params: [],
    results: [],
    steps: [
      {
        name: 'bazel',
        container: 'step-bazel',
        state: 'succeeded',
        exitCode: 0,
        startedAt: minutes(-13),
        finishedAt: minutes(-11),
      },
    ],
    ...change,
  };
}

/** A PipelineRun that succeeded and belongs to no build. */
export function aRun(change: Partial<PipelineRun> = {}): PipelineRun {
  return {
    cluster: 'ci-mgmt',
    namespace: 'ci',
    name: 'shop-417',
    pipeline: 'test-service',
    state: 'succeeded',
    createdAt: minutes(-14),
    startedAt: minutes(-14),
    finishedAt: minutes(-11),
    params: [{ name: 'service', value: 'checkout' }],
    results: [{ name: 'digest', value: 'sha256:abc' }],
    tasks: [aTaskRun()],
    services: ['checkout'],
    ...change,
  };
}
