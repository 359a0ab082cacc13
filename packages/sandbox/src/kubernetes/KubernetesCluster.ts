import { stringify } from 'yaml';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { ApiServer } from './api/ApiServer';
import type { ClusterObjects } from './cluster';
import { ControlPlane } from './ControlPlane';
import type { BehaviourOf } from './pods/behaviour';
import type { ImageDigest, ImageExists } from './pods/Behaviours';
import type { NodePool } from './pods/nodes';

export interface KubernetesClusterOptions {
  /** `ci-mgmt`, `staging` or `production`; the system is called `kubernetes/<name>`. */
  name: string;
  host: string;
  /** 0: any free port. */
  port: number;
  /** Bearer token of somebody who may do everything. */
  token: string;
  /** Bearer token of somebody who may read everything but Secrets; nobody may when absent. */
  viewerToken?: string;
  clock: Clock;
  random: Random;
  faults: Faults;
  /** Whether a registry has an image; all are there when absent. */
  imageExists?: ImageExists;
  /** What a registry calls an image; made up when absent. */
  imageDigest?: ImageDigest;
  /** What containers do; healthy when absent. */
  behaviour?: BehaviourOf;
  nodePools?: readonly NodePool[];
  /** Changes of one kind that a watch can still ask for; older ones are expired. Default 2,000. */
  historyLimit?: number;
}

/** A Kubernetes cluster of the sandbox: controllers, nodes and the API over HTTP. Several can run in one process. */
export class KubernetesCluster implements SandboxSystem {
  readonly #options: KubernetesClusterOptions;
  readonly #plane: ControlPlane;
  readonly #server: ApiServer;
  #port: number;
  #state: SystemInfo['state'] = 'starting';

  private constructor(options: KubernetesClusterOptions) {
    this.#options = options;
    this.#port = options.port;
    const address = () => this.url;
    this.#plane = new ControlPlane({
      ...options,
      cluster: {
        name: options.name,
        get url() {
          return address();
        },
      },
    });
    this.#server = new ApiServer({
      plane: this.#plane,
      system: `kubernetes/${options.name}`,
      tokens: { admin: options.token, viewer: options.viewerToken },
      faults: options.faults,
    });
  }

  /** The controllers run from now on; the API answers after `start`. */
  static create(options: KubernetesClusterOptions): KubernetesCluster {
    return new KubernetesCluster(options);
  }

  /** Final once the cluster is started, when its port was 0. */
  get url(): string {
    return `http://${this.#options.host}:${this.#port}`;
  }

  /** The objects, for controllers in the same process; their writes are recorded as Argo CD's. */
  get objects(): ClusterObjects {
    return this.#plane.objects;
  }

  /**
   * Does `action` (which creates and changes `objects`) at a moment of the past, in milliseconds since the epoch,
   * and lets everything follow from it up to now, at once. For worlds that have been there for a while: pods are
   * ready, failing or half-way with the times, events and restarts they would have had; what is not over goes on
   * in real time. Moments of several calls may come in any order. `action` must not wait for anything.
   */
  seedAt(epochMs: number, action: () => void): void {
    this.#plane.seedAt(epochMs, action);
  }

  /** Forgets past changes, as etcd's compaction does: watches and lists from before get told they are expired. */
  compact(): void {
    this.#plane.state.store.compact();
  }

  info(): SystemInfo {
    const { name, token, viewerToken } = this.#options;
    return {
      name: `kubernetes/${name}`,
      kind: 'kubernetes',
      url: this.url,
      credentials: { token, ...(viewerToken && { viewerToken }) },
      // kubectl and its kin send tokens over TLS only.
      endpoints: { https: this.url.replace('http:', 'https:') },
      state: this.#state,
    };
  }

  /**
   * What `kubectl --kubeconfig` takes: the address over TLS with its certificate, and the token.
   * @param token another one than that of the administrator
   */
  kubeconfig(token = this.#options.token): string {
    const { name } = this.#options;
    return stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name,
          cluster: {
            server: this.url.replace('http:', 'https:'),
            'certificate-authority-data': Buffer.from(
              this.#server.authority ?? '',
            ).toString('base64'),
          },
        },
      ],
      users: [{ name: 'sandbox', user: { token } }],
      contexts: [{ name, context: { cluster: name, user: 'sandbox' } }],
      'current-context': name,
    });
  }

  async start(): Promise<void> {
    const { host, port } = this.#options;
    this.#port = await this.#server.start(host, port);
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#plane.stop();
    await this.#server.stop();
  }
}
