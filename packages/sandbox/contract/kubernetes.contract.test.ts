import { RecordedWorld } from './kubernetes/RecordedWorld';
import { answerOf, recordingsOf } from './kubernetes/shared';
import type { Recording } from './kubernetes/shared';
import { missingFrom, shapeOf } from './kubernetes/shape';
import { Specification } from './kubernetes/Specification';
import { rememberToken, steps } from './kubernetes/steps';

/**
 * What the recorded cluster does otherwise for reasons of its own: its pods were run by a simulator (kwok), which has
 * no kubelet to read logs from, and whose statuses were patched by hand.
 */
const ofTheSimulator = new Map<string, { status?: number; unlike: string }>([
  [
    'pod-log-kubelet-unreachable',
    { status: 400, unlike: 'here there is a kubelet to ask' },
  ],
]);

const recordings = new Map(
  recordingsOf('kubernetes').map(recording => [recording.case, recording]),
);
const ofOtherTests = new Set(['rollout-bluegreen-services', 'rollouts-table']);

let world: RecordedWorld;
let specification: Specification;

beforeAll(async () => {
  specification = new Specification();
  world = await RecordedWorld.create();
});

afterAll(() => world?.stop());

it('has a step for every recording', () => {
  const walked = new Set([...steps.map(step => step.name), ...ofOtherTests]);
  const left = [...recordings.keys()].filter(name => !walked.has(name));
  expect(left).toEqual([]);
});

describe.each(steps)('$name', step => {
  const { name, before, change } = step;
  it('is answered as by a real server, and as specified', async () => {
    const recording = recordings.get(name);
    if (!recording) throw new Error(`There is no recording called ${name}`);
    await before?.(world, recording);
    const changed = change?.(world, recording) ?? {};
    const answer = await world.replay(recording, changed);
    rememberToken(answer.body);
    const known = ofTheSimulator.get(name);
    expect(answer.status).toBe(known?.status ?? recording.status);
    if (known) return;
    compare(recording, answer.body, step.ofTheMoment);
    const { method, path } = { ...recording, ...changed };
    const specified =
      isPlainObject(recording) && keepsToSpecification(recording);
    const problems = specified
      ? specification.check(method, path, answer.status, answer.body)
      : [];
    expect(problems).toEqual([]);
    expect(answer.headers.get('content-type')).toBe(
      recording.responseHeaders?.['Content-Type'] ?? null,
    );
  });
});

function compare(
  recording: Recording,
  body: unknown,
  ofTheMoment: readonly string[] = [],
): void {
  const wanted = withoutTimes(answerOf(recording));
  if (wanted === undefined || typeof wanted === 'string') {
    expect(body).toBe(wanted ?? '');
    return;
  }
  const actual = Array.isArray(wanted) && !Array.isArray(body) ? [body] : body;
  const shape = shapeOf(wanted);
  for (const path of ofTheMoment) shape.delete(path);
  expect(missingFrom(shapeOf(actual), shape)).toEqual([]);
  if ((recording.status ?? 0) < 400) return;
  expect(missingFrom(shapeOf(wanted), shapeOf(actual))).toEqual([]);
  if (!recording.case.startsWith('forbidden-viewer')) {
    expect(messageOf(actual)).toBe(messageOf(wanted));
  }
}

/** Recorded streams carry the second at which each line came. */
function withoutTimes(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((line: { json: unknown }) => line.json);
}

/** Numbers and identifiers differ from cluster to cluster. */
function messageOf(body: unknown): string {
  const message =
    typeof body === 'object' && body !== null && 'message' in body
      ? String(body.message)
      : '';
  return message
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uid>')
    .replace(/current: \d+/, 'current: <version>');
}

/** Tables, metadata alone, discovery and streams are not in the specification as answers of these paths. */
function isPlainObject({ requestHeaders, path }: Recording): boolean {
  const accept = requestHeaders?.Accept ?? '';
  return !accept.includes('as=') && !path.includes('watch=1');
}

/** The real server itself does not, here and there: an eviction answers with a Status. */
function keepsToSpecification(recording: Recording): boolean {
  const { method, path, status } = recording;
  const answer = answerOf(recording);
  return (
    status !== null &&
    specification.check(method, path, status, answer).length === 0
  );
}
