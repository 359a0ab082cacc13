import { z } from 'zod';
import type { KubernetesObject } from '../src/kubernetes';
import { answerOf, recordingsOf } from './kubernetes/shared';
import { missingFrom, shapeOf } from './kubernetes/shape';
import { customResourceSchema, problems } from './kubernetes/Specification';
import { situations, walked } from './kubernetes/tektonSituations';
import { TektonWorld } from './kubernetes/TektonWorld';

/**
 * What the recorded cluster does otherwise for reasons of its own: its pods were run by a simulator (kwok) and
 * patched by hand, and Tekton ran without the webhook that refuses what cannot be run.
 */
const ofTheRecordedCluster = new Set(['pipelinerun-patch-after-done']);

const recordings = new Map(
  recordingsOf('tekton').map(recording => [recording.case, recording]),
);
const schemas = {
  Pipeline: customResourceSchema('tekton/300-pipeline.yaml', 'v1'),
  PipelineRun: customResourceSchema('tekton/300-pipelinerun.yaml', 'v1'),
  TaskRun: customResourceSchema('tekton/300-taskrun.yaml', 'v1'),
};

const eventShape = z.looseObject({
  reason: z.string(),
  type: z.string(),
  message: z.string().optional(),
  involvedObject: z.looseObject({ kind: z.string(), name: z.string() }),
});

const runShape = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    statusMessage: z.string().optional(),
    serviceAccountName: z.string().optional(),
  }),
  status: z.object({
    conditions: z
      .array(
        z.object({
          type: z.string(),
          status: z.string(),
          reason: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
    childReferences: z.array(z.unknown()).optional(),
    skippedTasks: z.array(z.unknown()).optional(),
    results: z.array(z.unknown()).optional(),
    pipelineSpec: z.unknown(),
    taskSpec: z.unknown(),
    podName: z.string().optional(),
  }),
});

let world: TektonWorld;

beforeEach(async () => {
  world = await TektonWorld.create();
});

afterEach(() => world?.stop());

it('has a situation for every recording', () => {
  const left = [...recordings.keys()].filter(
    name => !walked.has(name) && !ofTheRecordedCluster.has(name),
  );
  expect(left).toEqual([]);
});

describe.each(situations)('$name', situation => {
  it('is answered as by a real Tekton, and as its definitions say', async () => {
    situation.play(world);
    for (const { name, ofTheMoment = [] } of situation.answers) {
      const recording = recordings.get(name);
      if (!recording) throw new Error(`There is no recording called ${name}`);
      const { status, body } = await world.replay(recording);
      const recorded = answerOf(recording);
      const differences = [
        ...missing(body, recorded, ofTheMoment),
        // Of TaskRuns and pods a real node says more than the simulated one.
        ...(name.startsWith('pipelinerun-') ? missing(recorded, body) : []),
      ];
      expect({ name, status, differences }).toEqual({
        name,
        status: recording.status,
        differences: [],
      });
      expect(situation.otherWords ? [] : words(body)).toEqual(
        situation.otherWords ? [] : words(recorded),
      );
    }
    for (const object of world.tektonObjects()) {
      expect({ object, problems: check(object) }).toMatchObject({
        problems: [],
      });
    }
  });
});

it('tells of runs in the recorded words', () => {
  const ended = situations.filter(({ name }) => !name.includes('running'));
  for (const situation of ended) situation.play(world);
  const told = world
    .objects('v1', 'Event')
    .filter(event => isOfTekton(event))
    .map(event => eventWords(event));
  const { items } = z
    .object({ items: z.array(eventShape) })
    .parse(answerOf(recordings.get('events')!));
  const recorded = items.filter(isOfTekton).map(eventWords);
  expect(recorded.length).toBeGreaterThan(10);
  expect(recorded.filter(each => !told.includes(each))).toEqual([]);
});

it('refuses what cannot be run, in the words of Tekton’s webhook', async () => {
  const path = '/apis/tekton.dev/v1/namespaces/rec-tekton/pipelineruns';
  const refusal = await world.post(path, {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: { name: 'empty' },
    spec: {},
  });
  expect(refusal).toMatchObject({
    status: 400,
    body: {
      kind: 'Status',
      reason: 'BadRequest',
      message:
        'admission webhook "validation.webhook.pipeline.tekton.dev" denied the request: validation failed: expected exactly one, got neither: spec.pipelineRef, spec.pipelineSpec',
    },
  });
  situations.find(({ name }) => name === 'cancelled')?.play(world);
  const recording = recordings.get('pipelinerun-patch-after-done')!;
  expect(await world.replay(recording)).toMatchObject({
    status: 400,
    body: {
      message:
        'admission webhook "validation.webhook.pipeline.tekton.dev" denied the request: validation failed: invalid value: Once the PipelineRun is complete, no updates are allowed: spec',
    },
  });
});

/** What of an answer's shape another one has not, but for the parts that begin so. */
function missing(
  body: unknown,
  wanted: unknown,
  but: readonly string[] = [],
): string[] {
  const shape = shapeOf(wanted);
  for (const path of shape.keys()) {
    if (but.some(part => path.startsWith(part))) shape.delete(path);
  }
  return missingFrom(shapeOf(body), shape);
}

function isOfTekton(event: unknown): boolean {
  const { kind } = eventShape.parse(event).involvedObject;
  return kind === 'TaskRun' || kind === 'PipelineRun';
}

function eventWords(event: unknown): string {
  const { type, reason, message, involvedObject } = eventShape.parse(event);
  return [type, reason, involvedObject.name, message ?? ''].join(' | ');
}

function check(object: KubernetesObject): string[] {
  const schema = z.enum(['Pipeline', 'PipelineRun', 'TaskRun']);
  const plain: unknown = JSON.parse(JSON.stringify(object));
  return problems(schemas[schema.parse(object.kind)], plain);
}

/** Reasons and messages of the conditions of an object, or of the objects of a list, in the order of their names. */
function words(body: unknown): unknown[] {
  const list = z.object({ items: z.array(z.unknown()) }).safeParse(body);
  const objects = list.success ? list.data.items : [body];
  return objects.map(object => {
    const parsed = runShape.safeParse(object);
    return parsed.success ? parsed.data : undefined;
  });
}
