import { Random } from '../../core/random';

const routes = [
  'GET /healthz',
  'GET /api/cart',
  'POST /api/cart/items',
  'GET /api/products?page=1',
  'GET /api/products/4711',
  'POST /api/orders',
  'GET /api/orders/20931',
  'POST /api/payments',
] as const;

/** One line of a container's log. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  at: number;
  text: string;
}

/** When a container ran. */
export interface LogSpan {
  from: number;
  /** Absent while it runs. */
  to?: number;
  /** What it said last. */
  lastWords?: string;
}

/**
 * The lines of a container between two moments. They follow from the container and the time alone: the same
 * question has the same answer, and a follower sees what a later reader will.
 */
export function logLines(
  container: { id: string; service: string; log?: (at: number) => string },
  span: LogSpan,
  from: number,
  to: number,
): LogLine[] {
  const lines: LogLine[] = [];
  const first = Math.max(span.from, from);
  const last = Math.min(span.to ?? to, to);
  if (first <= span.from + 1 && to >= span.from) {
    lines.push(...opening(container.service, span.from));
  }
  for (let second = Math.floor(first / 1000); second * 1000 <= last; second++) {
    const line = lineAt(container, second);
    if (line && line.at >= first && line.at <= last) lines.push(line);
  }
  if (span.to !== undefined && span.lastWords !== undefined && span.to <= to) {
    const { to: end, lastWords } = span;
    if (end >= from) lines.push({ at: end, text: lastWords });
  }
  return lines;
}

function opening(service: string, at: number): LogLine[] {
  const say = (offset: number, msg: string) => ({
    at: at + offset,
    text: record(at + offset, 'info', service, { msg }),
  });
  return [say(0, 'starting'), say(1, 'listening on :8080')];
}

/** About every other second has a line. */
function lineAt(
  container: { id: string; service: string; log?: (at: number) => string },
  second: number,
): LogLine | undefined {
  const random = new Random(`${container.id}/${second}`);
  if (random.next() < 0.55) return undefined;
  const at = second * 1000 + random.between(0, 999);
  if (container.log) return { at, text: container.log(at) };
  const failed = random.next() < 0.01;
  return {
    at,
    text: record(at, failed ? 'error' : 'info', container.service, {
      msg: 'request',
      route: random.pick(routes),
      status: failed ? 503 : 200,
      ms: random.between(2, failed ? 1500 : 90),
      trace: random.hex(16),
    }),
  };
}

function record(
  at: number,
  level: string,
  service: string,
  fields: Record<string, unknown>,
): string {
  return JSON.stringify({
    time: new Date(at).toISOString(),
    level,
    service,
    ...fields,
  });
}
