import type { ServerResponse } from 'node:http';
import { FakeServer, type ReceivedRequest, sendJson } from './FakeServer';

interface StoredObject {
  metadata: { name: string; namespace?: string };
}

/** A Kubernetes API of a few lists and watches that a test drives, for tests. */
export class FakeKubernetes {
  readonly lists: Record<string, StoredObject[]> = {};
  readonly watches: Array<{
    path: string;
    response: ServerResponse;
    from: string;
  }> = [];
  version = 100;
  /** API groups the cluster does not have, such as `argoproj.io`: their lists are not found until an object is put there. */
  readonly absentGroups = new Set<string>();
  /** Answers a request instead of what would be answered, when it returns true. */
  intercept?: (request: ReceivedRequest, response: ServerResponse) => boolean;

  private constructor(readonly server: FakeServer) {}

  static async start(): Promise<FakeKubernetes> {
    const server = await FakeServer.start(() => undefined);
    const fake = new FakeKubernetes(server);
    server.use((request, response) => fake.answer(request, response));
    return fake;
  }

  /** Puts an object there without telling anybody. */
  seed(path: string, object: StoredObject): void {
    this.lists[path] = [
      ...(this.lists[path] ?? []).filter(one => !isSame(one, object)),
      this.stamp(object),
    ];
  }

  /** Creates or changes an object and tells the watches. */
  put(path: string, object: StoredObject): void {
    const isKnown = (this.lists[path] ?? []).some(one => isSame(one, object));
    this.seed(path, object);
    this.send(path, isKnown ? 'MODIFIED' : 'ADDED', this.stamp(object));
  }

  remove(path: string, object: StoredObject): void {
    this.lists[path] = (this.lists[path] ?? []).filter(
      one => !isSame(one, object),
    );
    this.version += 1;
    this.send(path, 'DELETED', this.stamp(object));
  }

  /** Sends a raw event to the watches of a kind. */
  send(path: string, type: string, object: object): void {
    for (const { response } of this.open(path))
      response.write(`${JSON.stringify({ type, object })}\n`);
  }

  /** Watches of a kind that are open. */
  open(path: string) {
    return this.watches.filter(
      watch =>
        watch.path === path &&
        !watch.response.destroyed &&
        !watch.response.writableEnded,
    );
  }

  private stamp(object: StoredObject): StoredObject {
    this.version += 1;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        ...{ resourceVersion: String(this.version) },
      },
    };
  }

  private answer(request: ReceivedRequest, response: ServerResponse): void {
    if (this.intercept?.(request, response)) return;
    const { path, query } = request;
    if (query.get('watch')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      const from = query.get('resourceVersion') ?? '';
      this.watches.push({ path, response, from });
      return;
    }
    const items = this.lists[path];
    const group = /^\/apis\/([^/]+)\//.exec(path)?.[1];
    if (!items && group && this.absentGroups.has(group)) {
      response.writeHead(404);
      response.end('404 page not found');
      return;
    }
    sendJson(response, {
      kind: 'List',
      metadata: { resourceVersion: String(this.version) },
      items: items ?? null,
    });
  }
}

function isSame(a: StoredObject, b: StoredObject): boolean {
  return (
    a.metadata.name === b.metadata.name &&
    a.metadata.namespace === b.metadata.namespace
  );
}
