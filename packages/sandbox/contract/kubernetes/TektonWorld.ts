import { SandboxClock } from '../../src/core/clock';
import { Faults } from '../../src/core/faults';
import { Random } from '../../src/core/random';
import { KubernetesCluster } from '../../src/kubernetes';
import type { ContainerHandle, KubernetesObject } from '../../src/kubernetes';
import type { Recording } from './shared';

const token = 'admin-token';
export const namespace = 'rec-tekton';

/** Moves only when told to. */
class SetClock extends SandboxClock {
  moment = Date.now() - 1_800_000;

  override now(): number {
    return this.moment;
  }
}

/** A cluster whose time stands still, in which recorded situations are lived through. */
export class TektonWorld {
  readonly #clock = new SetClock();
  readonly #cluster: KubernetesCluster;
  /** What the steps of TaskRuns do, by `<TaskRun>/<step>`; they end well when nothing is said. */
  readonly steps = new Map<string, (container: ContainerHandle) => void>();

  private constructor() {
    this.#cluster = KubernetesCluster.create({
      name: 'recorded',
      host: '127.0.0.1',
      port: 0,
      token,
      clock: this.#clock,
      random: new Random('tekton'),
      faults: new Faults(),
      behaviour: () => ({
        pullMs: 100,
        program: { start: container => this.#start(container) },
      }),
    });
  }

  static async create(): Promise<TektonWorld> {
    const world = new TektonWorld();
    await world.#cluster.start();
    world.live(0, () =>
      world.#cluster.objects.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
      }),
    );
    return world;
  }

  async stop(): Promise<void> {
    await this.#cluster.stop();
    this.#clock.stop();
  }

  /** Does something, and lets so many seconds go by. */
  live(seconds: number, action: () => void): void {
    const from = this.#clock.moment;
    this.#clock.moment += seconds * 1000;
    this.#cluster.seedAt(from, action);
  }

  apply(object: KubernetesObject): void {
    this.#cluster.objects.apply(object);
  }

  patchSpec(name: string, spec: Record<string, unknown>): void {
    const ref = {
      apiVersion: 'tekton.dev/v1',
      kind: 'PipelineRun',
      namespace,
      name,
    };
    this.#cluster.objects.update(ref, current => ({
      ...current,
      spec: { ...current.spec, ...spec },
    }));
  }

  objects(apiVersion: string, kind: string): KubernetesObject[] {
    return this.#cluster.objects.list({ apiVersion, kind }, { namespace });
  }

  tektonObjects(): KubernetesObject[] {
    return ['Pipeline', 'PipelineRun', 'TaskRun'].flatMap(kind =>
      this.objects('tekton.dev/v1', kind),
    );
  }

  /** Makes a recorded request. */
  replay({ method, path, requestBody }: Recording) {
    const type =
      method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return this.#request(method, path, requestBody ?? undefined, type);
  }

  post(path: string, body: unknown) {
    return this.#request('POST', path, body, 'application/json');
  }

  async #request(method: string, path: string, body: unknown, type: string) {
    const response = await fetch(`${this.#cluster.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  }

  #start(container: ContainerHandle): () => void {
    const pod = container.pod.metadata.name.replace(/-pod$/, '');
    const step = container.name.replace(/^step-/, '');
    const behave = this.steps.get(`${pod}/${step}`);
    const cancel = container.clock.after(1_000, () =>
      behave ? behave(container) : container.exit(0),
    );
    return () => {
      cancel();
      container.exit(143);
    };
  }
}
