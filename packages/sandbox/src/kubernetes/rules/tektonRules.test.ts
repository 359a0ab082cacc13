import { namespaceObject, TestCluster } from '../testing/TestCluster';

const pipelineRuns = '/apis/tekton.dev/v1/namespaces/shop/pipelineruns';
const taskRuns = '/apis/tekton.dev/v1/namespaces/shop/taskruns';
const step = { name: 'a', image: 'i:1' };
const task = { name: 'a', taskSpec: { steps: [step] } };
const refusal =
  'admission webhook "validation.webhook.pipeline.tekton.dev" denied the request: validation failed: ';
let test: TestCluster;

beforeAll(async () => {
  test = await TestCluster.start();
  test.create(namespaceObject('shop'));
});

afterAll(() => test.stop());

const post = (path: string, kind: string, name: string, spec: unknown) =>
  test.fetch(path, {
    method: 'POST',
    body: {
      apiVersion: 'tekton.dev/v1',
      kind,
      metadata: { name },
      spec,
    },
  });

it.each<[string, Record<string, unknown>]>([
  [
    'expected exactly one, got neither: spec.pipelineRef, spec.pipelineSpec',
    {},
  ],
  [
    'expected exactly one, got both: spec.pipelineRef, spec.pipelineSpec',
    { pipelineRef: { name: 'p' }, pipelineSpec: { tasks: [task] } },
  ],
  ['missing field(s): spec.pipelineRef.name', { pipelineRef: {} }],
  ['missing field(s): spec.pipelineSpec.tasks', { pipelineSpec: {} }],
  [
    'missing field(s): spec.pipelineSpec.tasks[0].taskSpec.steps',
    { pipelineSpec: { tasks: [{ name: 'a', taskSpec: {} }] } },
  ],
  [
    'expected exactly one, got neither: spec.pipelineSpec.tasks[0].taskRef, spec.pipelineSpec.tasks[0].taskSpec',
    { pipelineSpec: { tasks: [{ name: 'a' }] } },
  ],
  [
    'expected exactly one, got both: spec.pipelineSpec.tasks[1].name',
    { pipelineSpec: { tasks: [task, task] } },
  ],
  [
    "task a depends on b but b wasn't present in Pipeline: spec.pipelineSpec.tasks",
    { pipelineSpec: { tasks: [{ ...task, runAfter: ['b'] }] } },
  ],
  [
    'feature flag enable-cel-in-whenexpression should be set to true',
    { pipelineSpec: { tasks: [{ ...task, when: [{ cel: 'true' }] }] } },
  ],
  [
    'operator "is" is not recognized. valid operators: in,notin',
    {
      pipelineSpec: {
        tasks: [{ ...task, when: [{ input: 'a', operator: 'is' }] }],
      },
    },
  ],
  [
    'invalid value: Stop should be Cancelled, CancelledRunFinally, StoppedRunFinally or PipelineRunPending: spec.status',
    { pipelineRef: { name: 'p' }, status: 'Stop' },
  ],
  [
    'invalid value: -1s should be >= 0: spec.timeouts.pipeline',
    { pipelineRef: { name: 'p' }, timeouts: { pipeline: '-1s' } },
  ],
  [
    'invalid value: time: invalid duration "soon": spec.timeouts.tasks',
    { pipelineRef: { name: 'p' }, timeouts: { tasks: 'soon' } },
  ],
  [
    'invalid value: 2h0m0s should be <= default timeout duration: spec.timeouts.tasks',
    { pipelineRef: { name: 'p' }, timeouts: { tasks: '2h' } },
  ],
])('refuses a PipelineRun: %s', async (message, spec) => {
  const response = await post(pipelineRuns, 'PipelineRun', 'bad', spec);
  expect(response.status).toBe(400);
  const body: unknown = await response.json();
  expect(body).toMatchObject({
    reason: 'BadRequest',
    message: expect.stringContaining(message),
  });
  expect(body).toMatchObject({ message: expect.stringMatching(`^${refusal}`) });
});

it('refuses a field of a wrong type, and a TaskRun that is none', async () => {
  const wrong = await post(pipelineRuns, 'PipelineRun', 'bad', {
    pipelineRef: { name: 'p' },
    params: 'none',
  });
  expect(wrong.status).toBe(422);
  const none = await post(taskRuns, 'TaskRun', 'bad', { status: 'Stop' });
  expect(await none.json()).toMatchObject({
    message: `${refusal}expected exactly one, got neither: spec.taskRef, spec.taskSpec\ninvalid value: Stop should be TaskRunCancelled or TaskRunPending: spec.status`,
  });
});

it('lets nothing but the status of a run that began be changed', async () => {
  const spec = { pipelineSpec: { tasks: [task] } };
  const made = await post(pipelineRuns, 'PipelineRun', 'good', spec);
  expect(made.status).toBe(201);
  const patch = (body: unknown) =>
    test.fetch(`${pipelineRuns}/good`, {
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { spec: body },
    });
  const params = [{ name: 'a', value: 'b' }];
  expect(await (await patch({ params })).json()).toMatchObject({
    code: 400,
    message: `${refusal}invalid value: Once the PipelineRun has started, only status updates are allowed: spec`,
  });
  expect((await patch({ status: 'Cancelled' })).status).toBe(200);
});

it('is listed as its definition says', async () => {
  const response = await test.fetch(taskRuns, {
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
  });
  expect(await response.json()).toMatchObject({
    columnDefinitions: [
      { name: 'Name' },
      { name: 'Succeeded' },
      { name: 'Reason' },
      { name: 'StartTime' },
      { name: 'CompletionTime' },
    ],
  });
});
