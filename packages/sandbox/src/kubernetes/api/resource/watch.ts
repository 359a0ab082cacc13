import type { KubernetesObject, WatchEvent } from '../../objects';
import { StatusError } from '../../objects';
import { invalid } from '../../store/failures';
import { apiVersionOf } from '../../types/ResourceType';
import { statusOf } from '../answers';
import { isSet } from '../Exchange';
import { Presenter } from '../present';
import { filterOf, matching, parseVersion } from './list';
import { storedType } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';

const bookmarkMs = 60_000;
const usualTimeoutSeconds = 2_400;

/** Open watches, which a fault can break. */
export interface Streams {
  add(stream: { break(): void }): () => void;
  /** Whether new watches break after their first event. */
  breaking(): boolean;
}

class Watch {
  readonly #context: ResourceContext;
  readonly #accepts: (object: KubernetesObject) => boolean;
  readonly #streams: Streams;
  readonly #ends: Array<() => void> = [];
  #first = true;
  #over = false;

  constructor(
    context: ResourceContext,
    accepts: (object: KubernetesObject) => boolean,
    streams: Streams,
  ) {
    this.#context = context;
    this.#accepts = accepts;
    this.#streams = streams;
  }

  run(from: number | undefined, presenter: Presenter): void {
    const { exchange, plane, type } = this.#context;
    const { response, query } = exchange;
    response.writeHead(200, {
      'Cache-Control': 'no-cache, private',
      'Content-Type': 'application/json',
    });
    response.flushHeaders();
    response.on('close', () => this.#end());
    this.#ends.push(this.#streams.add({ break: () => this.#break() }));
    const { store } = plane.state;
    if (from === undefined || from === 0) {
      for (const object of matching(this.#context)) {
        this.#send('ADDED', presenter.object(object, this.#first));
      }
    } else if (!this.#replay(from, presenter)) {
      return;
    }
    this.#ends.push(
      store.watch(storedType(type), event => this.#tell(event, presenter)),
    );
    if (isSet(query, 'allowWatchBookmarks')) this.#bookmark();
    const seconds = Number(query.get('timeoutSeconds')) || usualTimeoutSeconds;
    const timeout = setTimeout(() => response.end(), seconds * 1000);
    this.#ends.push(() => clearTimeout(timeout));
  }

  #replay(from: number, presenter: Presenter): boolean {
    const { plane, type } = this.#context;
    const { store } = plane.state;
    const history = store.history(storedType(type));
    const changes = history.after(from);
    if (!changes) {
      const oldest = Math.max(history.forgotten, store.compacted);
      const expired = new StatusError(
        410,
        'Expired',
        `too old resource version: ${from} (${oldest + 1})`,
      );
      this.#send('ERROR', statusOf(expired));
      this.#context.exchange.response.end();
      return false;
    }
    for (const { event } of changes) this.#tell(event, presenter);
    return true;
  }

  /** An object that starts or stops to be what was asked for arrives as if it were made or deleted. */
  #tell({ type, object, previous }: WatchEvent, presenter: Presenter): void {
    const is = type !== 'DELETED' && this.#accepts(object);
    const was = previous !== undefined && this.#accepts(previous);
    if (!is && !was) return;
    const stays = was ? 'MODIFIED' : 'ADDED';
    this.#send(is ? stays : 'DELETED', presenter.object(object, this.#first));
  }

  #bookmark(): void {
    const { plane, type } = this.#context;
    const timer = setInterval(() => {
      const { resourceVersion } = plane.state.store;
      this.#send('BOOKMARK', {
        kind: type.kind,
        apiVersion: apiVersionOf(type),
        metadata: {
          resourceVersion: String(resourceVersion),
          creationTimestamp: null,
        },
        ...(type.kind === 'Pod' && { spec: { containers: null }, status: {} }),
      });
    }, bookmarkMs);
    this.#ends.push(() => clearInterval(timer));
  }

  #send(type: string, object: unknown): void {
    if (this.#over) return;
    const { exchange } = this.#context;
    const text = exchange.adjust(JSON.stringify({ type, object }));
    exchange.response.write(`${text}\n`);
    this.#first = false;
    if (type !== 'ERROR' && this.#streams.breaking()) {
      setImmediate(() => this.#break());
    }
  }

  /** Ends in the middle of a line, without the end of the answer. */
  #break(): void {
    if (this.#over) return;
    const { response } = this.#context.exchange;
    response.write('{"type":"MODIFIED","object":{"kind":"', () =>
      response.destroy(),
    );
    this.#end();
  }

  #end(): void {
    this.#over = true;
    for (const end of this.#ends.splice(0)) end();
  }
}

/** `GET` of a collection with `watch`: changes as they happen, one JSON document a line. */
export function watchResources(
  context: ResourceContext,
  streams: Streams,
): void {
  const { exchange, plane, type } = context;
  if (isSet(exchange.query, 'sendInitialEvents')) throw watchListDisabled();
  const from = parseVersion(exchange.query.get('resourceVersion'));
  new Watch(context, filterOf(context), streams).run(
    from,
    new Presenter(exchange, type, plane.clock.now()),
  );
}

function watchListDisabled(): StatusError {
  return invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', [
    {
      reason: 'FieldValueForbidden',
      message:
        'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
      field: 'sendInitialEvents',
    },
  ]);
}
