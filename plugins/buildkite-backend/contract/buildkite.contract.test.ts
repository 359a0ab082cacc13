import { z } from 'zod';
import {
  annotationSchema,
  artifactSchema,
  buildSchema,
  jobSchema,
  memberSchema,
  pipelineSchema,
} from '../src/collectors/buildkite/answers';
import { restOf } from '../src/collectors/buildkite/budget/limitsOf';
import { mapBuild } from '../src/collectors/buildkite/mapBuild';
import { mapJob } from '../src/collectors/buildkite/mapJob';
import {
  mapAnnotation,
  mapArtifact,
} from '../src/collectors/buildkite/mapNotes';
import {
  mapMember,
  mapPipeline,
} from '../src/collectors/buildkite/mapPipeline';
import {
  readDelivery,
  verifyDelivery,
} from '../src/collectors/buildkite/webhooks';
import {
  eventBridgeExamples,
  type Example,
  examplesOf,
  fillIn,
  objectsOf,
  read,
} from './buildkiteExamples';

const rest = (page: RegExp) => examplesOf('rest-examples', page);
const builds = rest(/rest_api\/builds\.md$/);
const jobs = rest(/rest_api\/jobs\.md$/);

/** Objects of examples, with the file for the names of tests. */
const each = (examples: Example[], has: (object: object) => boolean) =>
  examples.flatMap(({ file, body }) =>
    objectsOf(body)
      .map(object => z.object({}).loose().parse(object))
      .filter(has)
      .map(object => ({ file, object })),
  );

const isBuild = (object: object) => 'pipeline' in object;
const isJob = (object: object) => 'type' in object && 'state' in object;

const buildObjects = each(builds, isBuild);
const jobObjects = each([...jobs, ...builds], isJob);

const bridgedSchema = z.object({
  'detail-type': z.string(),
  detail: z.object({
    build: z.object({ number: z.number() }).optional(),
    pipeline: z.object({ slug: z.string() }).optional(),
    organization: z.object({ slug: z.string() }).optional(),
  }),
});

describe('Buildkite’s REST API as documented', () => {
  it('has examples of everything', () => {
    expect(buildObjects.length).toBeGreaterThanOrEqual(5);
    expect(new Set(jobObjects.map(({ object }) => object.type))).toEqual(
      new Set(['script', 'manual', 'trigger']),
    );
  });

  it.each(buildObjects)('maps the build of $file', ({ object }) => {
    const { build } = mapBuild(object, 'my-great-org', 1);
    const answer = buildSchema.parse(object);
    expect(build).toMatchObject({
      id: answer.id,
      organization: 'my-great-org',
      pipeline: 'great-pipeline',
      repository: 'my-great-org/my-pipeline',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      state: object.state,
      creator: { email: expect.stringContaining('@') },
    });
    expect(build.jobDetails).toHaveLength(answer.jobs.length);
    expect(build.jobDetails.map(({ state }) => state)).not.toContain('unknown');
  });

  it.each(jobObjects)('maps the job of $file', ({ object }) => {
    const job = mapJob(jobSchema.parse(object));
    expect(job).toMatchObject({
      id: object.id,
      type: object.type,
      state: object.state,
      label: object.name ?? object.label,
    });
  });

  it.each([
    {
      kind: 'annotation',
      page: /annotations\.md$/,
      schema: annotationSchema,
      map: mapAnnotation,
      is: 'body_html',
    },
    {
      kind: 'artifact',
      page: /rest_api\/artifacts\.md$/,
      schema: artifactSchema,
      map: mapArtifact,
      is: 'path',
    },
    {
      kind: 'pipeline',
      page: /rest_api\/pipelines\.md$/,
      schema: pipelineSchema,
      map: (answer: unknown) => mapPipeline(answer, 'acme-inc'),
      is: 'slug',
    },
    {
      kind: 'member',
      page: /organizations\/members\.md$/,
      schema: memberSchema,
      map: (answer: unknown) => mapMember(answer, 'acme-inc'),
      is: 'email',
    },
  ])('maps every $kind', ({ page, schema, map, is }) => {
    const found = each(rest(page), object => is in object);
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const { object } of found)
      expect(map(object)).toMatchObject({ id: schema.parse(object).id });
  });

  it('reads how long a refusal asks to be left alone', () => {
    const refusal = read(
      'rest-examples/rest-api-rate-limits__exceeding-the-rate-limit.json',
    );
    const text = JSON.stringify(refusal);
    expect(restOf(new Headers(), text, 0)).toBe(42_000);
  });
});

describe('Buildkite’s webhooks as documented', () => {
  const [build] = buildObjects;
  const [job] = jobObjects;
  const objects = {
    build: build?.object ?? {},
    job: job?.object ?? {},
    pipeline: z.object({ pipeline: z.object({}).loose() }).parse(build?.object)
      .pipeline,
  };
  const events = rest(/webhooks\/pipelines(\/\w+_events)?\.md$/).flatMap(
    ({ file, body }) => {
      const parsed = z.object({ event: z.string() }).safeParse(body);
      return parsed.success ? [{ file, body, event: parsed.data.event }] : [];
    },
  );

  const isOfBuild = (event: string) => /^(build|job)[. ]/i.test(event);
  const readEvent = (body: unknown) =>
    readDelivery(Buffer.from(JSON.stringify(fillIn(body, objects))), undefined);

  it.each(events.filter(({ event }) => isOfBuild(event)))(
    'reads $file',
    ({ body, event }) => {
      expect(readEvent(body)).toMatchObject({
        organization: 'my-great-org',
        pipeline: 'my-pipeline',
        number: expect.any(Number),
        hint: { event },
      });
    },
  );

  it.each(events.filter(({ event }) => !isOfBuild(event)))(
    'ignores $file',
    ({ body }) => expect(readEvent(body)).toBeUndefined(),
  );

  it('takes the documented signature', () => {
    const vector = z
      .object({ value: z.string(), token: z.string(), rawBody: z.string() })
      .parse(read('webhook-signature-vector.json'));
    const verify = (body: string) =>
      verifyDelivery(
        { 'x-buildkite-signature': vector.value },
        Buffer.from(body),
        {
          slug: 'acme-inc',
          webhook: { token: vector.token, requireSignature: true },
        },
        1_642_080_837_000,
      );
    expect(() => verify(vector.rawBody)).not.toThrow();
    expect(() => verify(`${vector.rawBody} `)).toThrow(/does not fit/);
  });

  const bridged = eventBridgeExamples().map(({ file, body }) => {
    // Some examples have dots where a slug belongs.
    const text = JSON.stringify(body).replaceAll('"..."', '"some"');
    return { file, text, ...bridgedSchema.parse(JSON.parse(text)) };
  });

  it.each(bridged.filter(one => isOfBuild(one['detail-type'])))(
    'reads $file',
    ({ text, detail }) => {
      expect(readDelivery(Buffer.from(text), undefined)).toMatchObject({
        organization: detail.organization?.slug,
        pipeline: detail.pipeline?.slug,
        number: detail.build?.number,
      });
    },
  );

  it.each(bridged.filter(one => !isOfBuild(one['detail-type'])))(
    'ignores $file',
    ({ text }) =>
      expect(readDelivery(Buffer.from(text), undefined)).toBeUndefined(),
  );
});
