import { badRequest } from '../../store/failures';
import { PodLogs } from '../../pods/PodLogs';
import type { Pod } from '../../views/pod';
import { view } from '../../views/view';
import { isSet } from '../Exchange';
import { LogAnswer } from './LogAnswer';
import { objectOf } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';

const followMs = 500;

/** `GET` of a pod's log. */
export function podLog(context: ResourceContext): void {
  const { exchange, plane } = context;
  const { query, response } = exchange;
  const logs = new PodLogs(plane.behaviours, plane.logs);
  const pod = view<Pod>(objectOf(context));
  const now = plane.clock.now();
  const follows = isSet(query, 'follow') && !isSet(query, 'previous');
  const goesOn = follows && isRunning(pod, query.get('container'));
  // What is written later in this very millisecond is for the next look.
  const to = goesOn ? now - 1 : now;
  const answer = new LogAnswer(exchange, limitOf(query));
  const lines = logs.read(pod, { ...rangeOf(query, now), to });
  if (!lines) {
    response.writeHead(204, { 'Cache-Control': 'no-cache, private' });
    response.end();
    return;
  }
  response.writeHead(200, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': 'text/plain',
  });
  answer.write(tail(lines, query.get('tailLines')));
  if (!goesOn || answer.full) {
    response.end();
    return;
  }
  response.flushHeaders();
  follow(context, { logs, pod, answer, since: to });
}

/** Goes on until the container, or the client, is gone. */
function follow(
  context: ResourceContext,
  {
    logs,
    pod,
    answer,
    since,
  }: { logs: PodLogs; pod: Pod; answer: LogAnswer; since: number },
): void {
  const { exchange, plane } = context;
  let told = since;
  const timer = setInterval(() => {
    const found = plane.state.get({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: pod.metadata.namespace,
      name: pod.metadata.name,
    });
    if (!found || found.metadata.uid !== pod.metadata.uid) {
      exchange.response.end();
      return;
    }
    const current = view<Pod>(found);
    const container = exchange.query.get('container') ?? undefined;
    const running = isRunning(current, container);
    const to = plane.clock.now() - (running ? 1 : 0);
    const lines = logs.read(current, { container, from: told + 1, to });
    told = to;
    answer.write(lines ?? []);
    if (!running || answer.full) exchange.response.end();
  }, followMs);
  exchange.response.on('close', () => clearInterval(timer));
}

/** Whether a container runs; the only one when none is named. */
function isRunning(
  { status }: Pod,
  container: string | null | undefined,
): boolean {
  return (status?.containerStatuses ?? []).some(
    ({ name, state }) =>
      state.running !== undefined && (!container || name === container),
  );
}

function rangeOf(query: URLSearchParams, now: number) {
  const container = query.get('container') ?? undefined;
  const seconds = query.get('sinceSeconds');
  const time = Date.parse(query.get('sinceTime') ?? '');
  const previous = isSet(query, 'previous');
  if (seconds !== null) {
    return { container, previous, from: now - Number(seconds) * 1000 };
  }
  return { container, previous, from: Number.isNaN(time) ? undefined : time };
}

/** @throws StatusError BadRequest when it is no number of bytes */
function limitOf(query: URLSearchParams): number | undefined {
  const text = query.get('limitBytes');
  if (text === null) return undefined;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw badRequest(
    `limitBytes: Invalid value: ${JSON.stringify(text)}: must be greater than 0`,
  );
}

function tail<Line>(lines: Line[], count: string | null): Line[] {
  if (count === null) return lines;
  const number = Number(count);
  return number > 0 ? lines.slice(-number) : [];
}
