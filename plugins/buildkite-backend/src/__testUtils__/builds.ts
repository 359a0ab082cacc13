import type { StoredBuild } from '../store/types';

type Job = StoredBuild['jobDetails'][number];

/** A job that passed, changed as a test wants. */
export function aJob(change: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    type: 'script',
    label: 'Test checkout',
    state: 'passed',
    softFailed: false,
    agentRules: ['queue=tekton'],
    ...change,
  };
}

/** A stored build that passed, changed as a test wants. */
export function aStoredBuild(change: Partial<StoredBuild> = {}): StoredBuild {
  return {
    organization: 'example',
    pipeline: 'shop',
    number: 7,
    id: '018c0f56-0000-4000-8000-000000000007',
    pipelineId: '018c0f56-0000-4000-8000-000000000001',
    pipelineName: 'Shop',
    state: 'passed',
    title: 'Round prices',
    message: 'Round prices',
    commit: 'a'.repeat(40),
    branch: 'main',
    isDefaultBranch: true,
    source: 'webhook',
    createdAt: '2026-11-20T08:00:00.000Z',
    services: ['checkout'],
    steps: [],
    jobs: {
      ...{ total: 1, passed: 1, failed: 0 },
      ...{ running: 0, waiting: 0, blocked: 0 },
    },
    approvals: [],
    url: 'https://buildkite.test/example/shop/builds/7',
    jobDetails: [aJob()],
    ...change,
  };
}
