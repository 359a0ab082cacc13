import {
  jsonOf,
  type Recording,
  recordingsOf,
} from '@slipway/collectors-node/testing/recordings';
import { z } from 'zod';
import {
  pipelineRunSchema,
  taskRunSchema,
} from '../src/collectors/tekton/answers';
import { mapRun } from '../src/collectors/tekton/mapRun';

const all = recordingsOf('tekton');
const objectSchema = z.looseObject({ kind: z.string() });
const listSchema = z.object({ items: z.array(z.unknown()) });

/** Every object of a kind in the recordings, with the recording it is in. */
function objectsOf(kind: string): Array<[name: string, object: unknown]> {
  return all.filter(hasJson).flatMap(recording => {
    const body = jsonOf(recording);
    const parsed = objectSchema.safeParse(body);
    if (!parsed.success) return [];
    if (parsed.data.kind === kind)
      return [[recording.case, body] as [string, unknown]];
    if (parsed.data.kind !== `${kind}List`) return [];
    return listSchema
      .parse(body)
      .items.map((one): [string, unknown] => [recording.case, one]);
  });
}

function hasJson({ file, status }: Recording): boolean {
  return Boolean(file?.endsWith('.json')) && (status ?? 200) < 300;
}

const runs = objectsOf('PipelineRun');
const tasks = objectsOf('TaskRun').map(([, task]) => taskRunSchema.parse(task));
const nodeOf = () => ({ name: 'node-1', spot: true });

function mapped(name: string) {
  const [, run] = runs.find(([recorded]) => recorded === name) ?? [];
  const parsed = pipelineRunSchema.parse(run);
  const own = tasks.filter(
    ({ metadata }) => metadata.namespace === parsed.metadata.namespace,
  );
  return mapRun('ci-mgmt', parsed, own, nodeOf);
}

describe('Tekton as recorded', () => {
  it('has recordings', () => {
    expect(runs.length).toBeGreaterThan(8);
    expect(tasks.length).toBeGreaterThan(3);
  });

  it.each(runs)('reads the PipelineRun of %s', (_, run) => {
    expect(
      mapRun('ci-mgmt', pipelineRunSchema.parse(run), tasks, nodeOf),
    ).toMatchObject({
      name: expect.any(String),
      state: expect.stringMatching(
        /^(pending|running|succeeded|failed|canceled|timed-out)$/,
      ),
      createdAt: expect.stringMatching(/^20/),
    });
  });

  it('reads how runs end', () => {
    const states = Object.fromEntries(
      runs.map(([name]) => [name, mapped(name).state]),
    );
    expect(states).toMatchObject({
      'pipelinerun-succeeded-with-results': 'succeeded',
      'pipelinerun-failed': 'failed',
      'pipelinerun-cancelled': 'canceled',
      'pipelinerun-timeout-1': 'timed-out',
      'pipelinerun-pending-1': 'pending',
      'pipelinerun-missing-pipeline': 'failed',
    });
  });

  it('reads tasks, steps, results and where they ran', () => {
    const run = mapped('pipelinerun-succeeded-with-results');
    expect(run).toMatchObject({
      pipeline: 'build-and-test',
      services: ['storefront'],
      results: [{ name: 'image', value: expect.stringContaining('@sha256:') }],
    });
    expect(run.tasks.find(({ task }) => task === 'build')).toMatchObject({
      state: 'succeeded',
      pod: 'results-1-build-pod',
      node: { name: 'node-1', spot: true },
      steps: [
        { name: 'compile', container: 'step-compile', exitCode: 0 },
        { name: 'push', state: 'succeeded' },
      ],
    });
  });
});
