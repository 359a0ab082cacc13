import { isDeepStrictEqual } from 'node:util';
import { eventually } from '../src/argocd/testing/eventually';
import { environment, repositoryUrl } from '../src/argocd/testing/layout';
import { TestWorld } from '../src/argocd/testing/TestWorld';
import { Recordings, type Recording } from './argocd/Recordings';
import { differences } from './argocd/Shape';
import { Specification } from './argocd/Specification';
import { changeSteps, readSteps, sessionSteps, type Step } from './argocd/walk';

describe('Argo CD against its contract and against a real one', () => {
  let specification: Specification;
  let recordings: Recordings;
  let world: TestWorld;

  beforeAll(async () => {
    specification = new Specification();
    recordings = new Recordings();
    world = await TestWorld.start(
      environment('pr-1', { catalog: 'pr-1-a', storefront: 'pr-1-a' }),
    );
    await world.fetch('/api/v1/applications?validate=false', {
      method: 'POST',
      body: {
        metadata: { name: 'broken', labels: { 'slipway.dev/test': 'yes' } },
        spec: {
          project: 'default',
          source: {
            repoURL: repositoryUrl,
            targetRevision: 'main',
            path: '_base/nosuch',
          },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: 'pr-1',
          },
        },
      },
    });
    await eventually(
      async () => (await world.fetch('/api/v1/applications')).text(),
      text =>
        (text.match(/"status":"Healthy","lastTransition/g) ?? []).length === 4,
      30_000,
    );
  });

  afterAll(() => world.close());

  it('would notice a wrong answer', () => {
    const path = '/api/v1/applications/x';
    const wrong = { metadata: {}, spec: { project: 1 } };
    expect(specification.checkAnswer('GET', path, 200, wrong)).toMatch(/must/);
    const unknown = { metadata: {}, extra: true };
    expect(specification.checkAnswer('GET', path, 200, unknown)).toMatch(
      /additional/,
    );
    const shape = recordings.shapeOf(recordings.named('application-healthy'));
    expect(differences(shape, {})).toContain('$.metadata is missing');
  });

  it.each(sessionSteps)('is like $like', judge);
  it.each(readSteps)('is like $like', judge);
  it.each(changeSteps)('is like $like', judge);

  it.each(['Application', 'ApplicationSet', 'AppProject'])(
    'stores %ss as their definition says',
    kind => {
      const objects = world.plane.objects.list({
        apiVersion: 'argoproj.io/v1alpha1',
        kind,
      });
      expect(objects.length).toBeGreaterThan(0);
      for (const object of objects) {
        expect(specification.checkResource(kind, object)).toBeUndefined();
      }
    },
  );

  async function judge(step: Step): Promise<void> {
    const { method = 'GET', path, body, headers } = step;
    const recording = recordings.named(step.like);
    const { response, text } = await eventually(
      async () => {
        const answer = await world.fetch(path, { method, body, headers });
        return { response: answer, text: await answer.text() };
      },
      answer => answer.text.includes(step.until ?? ''),
    );
    expect({ status: response.status, text }).toEqual({
      status: recording.status,
      text: expect.any(String),
    });
    const plain = recording.file?.endsWith('.txt') ?? false;
    expect(response.headers.get('content-type')).toBe(
      plain ? 'text/plain; charset=utf-8' : 'application/json',
    );
    expect(problemsOf(step, recording, response.status, text)).toEqual([]);
  }

  function problemsOf(
    step: Step,
    recording: Recording,
    status: number,
    text: string,
  ): string[] {
    const recorded = recordings.text(recording);
    if (recording.file?.endsWith('.txt')) {
      return text === recorded ? [] : [`${text} is not ${recorded}`];
    }
    const answer: unknown = JSON.parse(text);
    const { method = 'GET', path } = step;
    const same = isDeepStrictEqual(answer, recordings.json(recording));
    const violation = step.outsideContract
      ? undefined
      : specification.checkAnswer(method, path, status, answer);
    return [
      ...differences(recordings.shapeOf(recording), answer),
      ...(step.sameText && !same ? [`${text} is not ${recorded}`] : []),
      ...(violation ? [violation] : []),
    ];
  }
});
