/** A pipeline as Buildkite answers it, changed as a test wants. */
export function pipelineAnswer(change: object = {}): object {
  return {
    id: 'pipeline-shop',
    slug: 'shop',
    name: 'Shop',
    web_url: 'https://buildkite.test/example/shop',
    repository: 'https://github.test/example/shop.git',
    default_branch: 'main',
    provider: { id: 'github', settings: {} },
    ...change,
  };
}

/** A job as Buildkite answers it, which passed. */
export function jobAnswer(change: object = {}): object {
  return {
    id: 'job-1',
    type: 'script',
    name: 'Test',
    step_key: 'test',
    state: 'passed',
    command: 'make test',
    soft_failed: false,
    exit_status: 0,
    artifact_paths: null,
    agent: null,
    agent_query_rules: [],
    created_at: '2026-11-21T08:00:00.000Z',
    started_at: '2026-11-21T08:00:10.000Z',
    finished_at: '2026-11-21T08:01:00.000Z',
    ...change,
  };
}

/** A build as Buildkite answers it, which passed. */
export function buildAnswer(change: object = {}): object {
  return {
    id: 'build-7',
    url: 'https://api.buildkite.test/v2/organizations/example/pipelines/shop/builds/7',
    web_url: 'https://buildkite.test/example/shop/builds/7',
    number: 7,
    state: 'passed',
    blocked: false,
    message: 'Round prices',
    commit: 'a'.repeat(40),
    branch: 'main',
    source: 'webhook',
    creator: { id: 'user-1', name: 'Dana', email: 'dana@example.com' },
    created_at: '2026-11-21T08:00:00.000Z',
    started_at: '2026-11-21T08:00:10.000Z',
    finished_at: '2026-11-21T08:01:00.000Z',
    meta_data: {},
    pull_request: null,
    pipeline: pipelineAnswer(),
    jobs: [jobAnswer()],
    ...change,
  };
}
