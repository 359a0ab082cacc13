import { SandboxClock } from '../../src/core/clock';
import { Faults } from '../../src/core/faults';
import { Random } from '../../src/core/random';
import { KubernetesCluster } from '../../src/kubernetes';
import type { KubernetesObject, ObjectRef } from '../../src/kubernetes';
import type { Recording } from './shared';

const admin = 'admin-token';
const viewer = 'viewer-token';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

/** A cluster of the sandbox in which the recorded requests can be made again. */
export class RecordedWorld {
  readonly #clock = new SandboxClock(500);
  readonly cluster: KubernetesCluster;

  private constructor() {
    this.cluster = KubernetesCluster.create({
      name: 'recorded',
      host: '127.0.0.1',
      port: 0,
      token: admin,
      viewerToken: viewer,
      clock: this.#clock,
      random: new Random('recorded'),
      faults: new Faults(),
      imageExists: image => (image.endsWith(':nosuch') ? 'missing' : 'present'),
      behaviour: (_image, pod) =>
        pod.metadata.name === 'crash-loop'
          ? { crash: { exitCode: 1, log: 'panic', afterMs: 500 } }
          : {},
    });
  }

  static async create(): Promise<RecordedWorld> {
    const world = new RecordedWorld();
    await world.cluster.start();
    return world;
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    this.#clock.stop();
  }

  /** Makes a recorded request; `change` says what has to be another here (versions, tokens of lists). */
  async replay(
    recording: Recording,
    change: Partial<Recording> = {},
  ): Promise<Answer> {
    const { method, path, requestHeaders, requestBody } = {
      ...recording,
      ...change,
    };
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(requestHeaders ?? {})) {
      headers[name] = value;
    }
    if (headers.Authorization) {
      headers.Authorization = `Bearer ${tokenOf(recording.case)}`;
    }
    const response = await fetch(`${this.cluster.url}${path}`, {
      method,
      headers,
      body: bodyText(requestBody),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed(text),
    };
  }

  /** Resolves when an object is what `is` says. */
  until(
    ref: ObjectRef,
    is: (object: KubernetesObject) => boolean,
  ): Promise<void> {
    const { objects } = this.cluster;
    const found = objects.get(ref);
    if (found && is(found)) return Promise.resolve();
    return new Promise(resolve => {
      const stop = objects.watch(ref, ({ object }) => {
        const { namespace, name } = object.metadata;
        if (namespace !== ref.namespace || name !== ref.name) return;
        if (!is(object)) return;
        stop();
        resolve();
      });
    });
  }
}

function bodyText(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function tokenOf(name: string): string {
  if (name === 'garbage-token') return 'garbage';
  return name.startsWith('forbidden-viewer') ? viewer : admin;
}

/** A value of JSON, a list of them (a watch), or the text itself. */
function parsed(text: string): unknown {
  if (!text.startsWith('{')) return text;
  const lines = text.trim().split('\n');
  return lines.length === 1
    ? JSON.parse(text)
    : lines.map(line => JSON.parse(line));
}
