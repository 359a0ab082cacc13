import { z } from 'zod';
import { differences, learnShape } from './argocd/Shape';
import { RecordedWorld } from './harbor/RecordedWorld';
import { Recordings, type Recording } from './harbor/Recordings';
import { Specification } from './harbor/Specification';
import { steps } from './harbor/walk';

/** Headers that are compared to the letter. */
const headers = [
  'Content-Type',
  'Docker-Distribution-Api-Version',
  'Link',
  'Location',
  'X-Total-Count',
  'Www-Authenticate',
];

/** How many there are depends on what else was done; later versions say that it is an index. */
const uncompared: Readonly<Record<string, string>> = {
  'audit-logs': 'X-Total-Count',
  'audit-logs-q': 'X-Total-Count',
  'project-logs': 'X-Total-Count',
  'v2-referrers': 'Content-Type',
};

/** A list in JSON, which is published as a text. */
const publishedOtherwise = new Set(['build-history']);

describe('Harbor against its contract and against a real one', () => {
  let specification: Specification;
  let recordings: Recordings;
  let world: RecordedWorld;

  beforeAll(async () => {
    specification = new Specification();
    recordings = new Recordings();
    world = await RecordedWorld.start();
  });

  afterAll(() => world.test.stop());

  it('would notice a wrong answer', () => {
    const path = '/projects/shop';
    const wrong = { project_id: '2' };
    expect(specification.checkAnswer('GET', path, 200, wrong)).toMatch(/must/);
    const unknown = { project_id: 2, extra: true };
    expect(specification.checkAnswer('GET', path, 200, unknown)).toMatch(
      /additional/,
    );
    expect(specification.checkAnswer('GET', path, 202, {})).toMatch(
      /does not answer 202/,
    );
  });

  it.each(steps)('is like $like', async ({ like, before }) => {
    await before?.(world);
    const recording = recordings.named(like);
    const response = await world.send(recording);
    const text = await response.text();
    expect({ status: response.status, text }).toMatchObject({
      status: recording.status,
    });
    const compared = headers.filter(name => uncompared[like] !== name);
    expect(headersOf(response, compared)).toEqual(
      recordedHeaders(recording, compared),
    );
    compareBodies(recording, response, text);
    compareWithContract(recording, text);
  });

  function headersOf(response: Response, compared: readonly string[]) {
    return Object.fromEntries(
      compared.map(name => [name, numbered(response.headers.get(name))]),
    );
  }

  function recordedHeaders(
    { responseHeaders }: Recording,
    compared: readonly string[],
  ) {
    return Object.fromEntries(
      compared.map(name => {
        const value = responseHeaders?.[name];
        return [name, numbered(value ? world.translate(value) : null)];
      }),
    );
  }

  function compareBodies(
    recording: Recording,
    response: Response,
    text: string,
  ): void {
    const recorded = recordings.body(recording);
    if (recorded === undefined) {
      expect(text).toBe('');
    } else if (typeof recorded === 'string') {
      expect(text).toBe(recorded);
    } else if (response.status >= 400) {
      expect(JSON.parse(text)).toEqual(world.translate(recorded));
    } else {
      const answer: unknown = JSON.parse(text);
      const found = differences(learnShape([recorded]), answer);
      // Which additions there are is its scanner's affair, which the recorded one had none of.
      expect(found.filter(each => !/addition_links/.test(each))).toEqual([]);
      expect(namesIn(answer)).toEqual(namesIn(recorded));
    }
  }

  function compareWithContract(
    { case: name, method, path, status }: Recording,
    text: string,
  ): void {
    const local = path.replace('/api/v2.0', '');
    if (publishedOtherwise.has(name) || !specification.has(method, local))
      return;
    const body: unknown =
      text === '' || text === 'Pong' ? undefined : JSON.parse(text);
    if (body === undefined && method === 'HEAD') return;
    if (text === 'Pong') return;
    expect(
      specification.checkAnswer(method, local, status ?? 0, body),
    ).toBeUndefined();
  }
});

/** Numbers of robots depend on how many were refused before. */
function numbered(header: string | null): string | null {
  return header?.replace(/\/robots\/\d+$/, '/robots/N') ?? null;
}

const listed = z.array(z.looseObject({ name: z.string().optional() }));

/** What a list has, in its order. */
function namesIn(answer: unknown): unknown {
  const list = listed.safeParse(answer);
  return list.success ? list.data.map(({ name }) => name) : undefined;
}
