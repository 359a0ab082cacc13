import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { ClusterObjects } from './cluster';
import type { Controller, ControllerContext } from './controllers/Controller';
import { CronJobController } from './controllers/cronjob/CronJobController';
import { DeploymentController } from './controllers/deployment/DeploymentController';
import { EventRecorder } from './controllers/EventRecorder';
import { GarbageCollector } from './controllers/GarbageCollector';
import { JobController } from './controllers/job/JobController';
import { NamespaceController } from './controllers/namespace/NamespaceController';
import { RolloutController } from './controllers/rollout/RolloutController';
import { ReplicaSetController } from './controllers/replicaset/ReplicaSetController';
import type { BehaviourOf } from './pods/behaviour';
import { Behaviours } from './pods/Behaviours';
import type { ImageDigest, ImageExists } from './pods/Behaviours';
import { Kubelet } from './pods/Kubelet';
import { defaultNodePools, nodeObject, placesOf } from './pods/nodes';
import type { NodePool } from './pods/nodes';
import { Scheduler } from './pods/Scheduler';
import { PipelineRunController } from './controllers/tekton/PipelineRunController';
import { TaskRunController } from './controllers/tekton/TaskRunController';
import type { WrittenLogs } from './pods/WrittenLogs';
import { StatefulSetController } from './controllers/statefulset/StatefulSetController';
import { ClusterState } from './store/ClusterState';
import { ManagedObjects } from './store/ManagedObjects';
import { ObjectStore } from './store/ObjectStore';
import { ClusterClock } from './time/ClusterClock';
import { followDefinitions } from './types/followDefinitions';
import { TypeRegistry } from './types/TypeRegistry';

export interface ControlPlaneOptions {
  cluster: { readonly name: string; readonly url: string };
  clock: Clock;
  random: Random;
  imageExists?: ImageExists;
  /** What a registry calls an image; made up when absent. */
  imageDigest?: ImageDigest;
  behaviour?: BehaviourOf;
  nodePools?: readonly NodePool[];
  /** Changes of one kind that a watch can still ask for. */
  historyLimit?: number;
}

/** A cluster without its API server: its objects, its clock, its controllers and its nodes. */
export class ControlPlane {
  readonly clock: ClusterClock;
  readonly state: ClusterState;
  readonly types = new TypeRegistry();
  readonly behaviours: Behaviours;
  /** For the controllers of Argo CD, under its name. */
  readonly objects: ClusterObjects;
  readonly #options: ControlPlaneOptions;
  readonly #kubelet: Kubelet;
  readonly #random: Random;
  readonly #stops: Array<() => void> = [];

  constructor(options: ControlPlaneOptions) {
    this.#options = options;
    this.#random = options.random.fork(options.cluster.name);
    this.clock = new ClusterClock(options.clock);
    this.behaviours = new Behaviours({ ...options, random: this.#random });
    this.state = new ClusterState({
      store: new ObjectStore(options.historyLimit),
      types: this.types,
      clock: this.clock,
      random: this.#random,
    });
    this.objects = this.#objectsOf('argocd-controller');
    this.#kubelet = new Kubelet(
      this.#context('kubelet', 'kubelet'),
      this.state,
      this.behaviours,
    );
    this.#stops.push(followDefinitions(this.state.store, this.types));
    for (const controller of this.#controllers()) {
      this.#stops.push(controller.start());
    }
    this.#seedBasics();
  }

  /**
   * Does `action` at a moment of the past (milliseconds since the epoch) and lets everything follow from it that would
   * have followed until now, at once: pods are scheduled, pulled and ready (or failing) with the times they would have
   * had; what would still be going on now goes on in real time. Objects of any order of moments may be made this way.
   */
  seedAt(epochMs: number, action: () => void): void {
    this.clock.simulate(epochMs, action);
  }

  /** What the containers with programs wrote. */
  get logs(): WrittenLogs {
    return this.#kubelet.logs;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.clock.stop();
  }

  #controllers(): Controller[] {
    const manager = this.#context('kube-controller-manager', '');
    const of = (component: string) =>
      this.#context('kube-controller-manager', component);
    return [
      new Scheduler(
        this.#context('kube-scheduler', 'default-scheduler'),
        this.behaviours,
      ),
      this.#kubelet,
      new DeploymentController(of('deployment-controller')),
      new ReplicaSetController(of('replicaset-controller')),
      new StatefulSetController(of('statefulset-controller')),
      new JobController(of('job-controller')),
      new CronJobController(of('cronjob-controller')),
      new RolloutController(
        this.#context('rollouts-controller', 'rollouts-controller'),
      ),
      new PipelineRunController(
        this.#context('pipeline-controller', 'PipelineRun'),
      ),
      new TaskRunController(this.#context('pipeline-controller', 'TaskRun')),
      new NamespaceController(manager, this.state),
      new GarbageCollector(manager, this.state),
    ];
  }

  #objectsOf(manager: string): ClusterObjects {
    return new ManagedObjects(
      this.#options.cluster,
      this.state,
      manager,
      (...pod) => this.#kubelet.evict(...pod),
    );
  }

  #context(manager: string, component: string): ControllerContext {
    return {
      objects: this.#objectsOf(manager),
      store: this.state.store,
      clock: this.clock,
      events: new EventRecorder({
        state: this.state,
        clock: this.clock,
        present: () => this.#options.clock.now(),
        component,
      }),
      random: this.#random.fork(component || manager),
    };
  }

  #seedBasics(): void {
    const system = this.#objectsOf('kube-apiserver');
    for (const name of [
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]) {
      system.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
    }
    const pools = this.#options.nodePools ?? defaultNodePools;
    for (const place of placesOf(this.#options.cluster.name, pools)) {
      const node = nodeObject(place, this.clock.timestamp());
      const created = system.create(node);
      system.update({ ...node, name: created.metadata.name }, current => ({
        ...current,
        status: node.status,
      }));
    }
  }
}
