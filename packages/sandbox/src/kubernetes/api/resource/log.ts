import { PodLogs } from '../../pods/PodLogs';
import type { LogLine } from '../../pods/logLines';
import type { Pod } from '../../views/pod';
import { view } from '../../views/view';
import type { Exchange } from '../Exchange';
import { isSet } from '../Exchange';
import { objectOf } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';

const followMs = 500;

/** `GET` of a pod's log. */
export function podLog(context: ResourceContext): void {
  const { exchange, plane } = context;
  const { query, response } = exchange;
  const logs = new PodLogs(plane.behaviours);
  const pod = view<Pod>(objectOf(context));
  const now = plane.clock.now();
  const lines = logs.read(pod, { ...rangeOf(query, now), to: now });
  if (!lines) {
    response.writeHead(204, { 'Cache-Control': 'no-cache, private' });
    response.end();
    return;
  }
  response.writeHead(200, {
    'Cache-Control': 'no-cache, private',
    'Content-Type': 'text/plain',
  });
  write(exchange, tail(lines, query.get('tailLines')));
  if (!isSet(query, 'follow') || isSet(query, 'previous')) {
    response.end();
    return;
  }
  response.flushHeaders();
  follow(context, logs, pod, now);
}

/** Goes on until the container, or the client, is gone. */
function follow(
  context: ResourceContext,
  logs: PodLogs,
  pod: Pod,
  since: number,
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
    const now = plane.clock.now();
    const current = found?.metadata.uid === pod.metadata.uid && found;
    if (!current || !isRunning(view<Pod>(current))) {
      exchange.response.end();
      return;
    }
    const container = exchange.query.get('container') ?? undefined;
    const lines = logs.read(view<Pod>(current), {
      container,
      from: told + 1,
      to: now,
    });
    told = now;
    write(exchange, lines ?? []);
  }, followMs);
  exchange.response.on('close', () => clearInterval(timer));
}

function isRunning({ status }: Pod): boolean {
  return (status?.containerStatuses ?? []).some(each => each.state.running);
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

function tail(lines: LogLine[], count: string | null): LogLine[] {
  if (count === null) return lines;
  const number = Number(count);
  return number > 0 ? lines.slice(-number) : [];
}

function write({ response, query }: Exchange, lines: readonly LogLine[]): void {
  if (lines.length === 0) return;
  const stamped = isSet(query, 'timestamps');
  const text = lines
    .map(({ at, text: line }) =>
      stamped
        ? `${new Date(at).toISOString().replace('Z', '000000Z')} ${line}`
        : line,
    )
    .join('\n');
  response.write(`${text}\n`);
}
