import { SandboxClock } from '../../../../core/clock';
import { Random } from '../../../../core/random';
import { ControlPlane } from '../../../ControlPlane';
import type { KubernetesObject } from '../../../objects';
import type { ContainerHandle, Program } from '../../../pods/Program';
import type { Pod } from '../../../views/pod';
import type {
  PipelineRun,
  PipelineSpec,
  PipelineTask,
  TaskRun,
} from '../../../views/tekton';
import { pipelineRunType, taskRunType } from '../../../views/tekton';
import { view } from '../../../views/view';

export const namespace = 'ci';

/** A cluster in which tests of pipelines live through time with one run. */
export class PipelineWorld {
  /** What the steps do, by pod and step, for example `run-build/compile`. They succeed by themselves. */
  readonly behaviours: Record<string, (container: ContainerHandle) => void> =
    {};
  /** Steps that have begun, in their order. */
  readonly begun: string[] = [];
  readonly plane: ControlPlane;
  readonly #clock = new SandboxClock();

  constructor() {
    this.plane = new ControlPlane({
      cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:7631' },
      clock: this.#clock,
      random: new Random(5),
      behaviour: () => ({ program: this.#program(), pullMs: 1_000 }),
    });
    this.plane.objects.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
  }

  stop(): void {
    this.plane.stop();
    this.#clock.stop();
  }

  /** Lives through `seconds` with a run that is made at their beginning, and tells what became of it. */
  live(object: KubernetesObject, seconds = 1_800): PipelineRun {
    this.plane.seedAt(Date.now() - seconds * 1000, () => {
      this.plane.objects.create(object);
    });
    return this.runNow(object.metadata.name);
  }

  runNow(name = 'run'): PipelineRun {
    return view<PipelineRun>(
      this.plane.objects.get({ ...pipelineRunType, namespace, name })!,
    );
  }

  taskRun(name: string): TaskRun {
    return view<TaskRun>(
      this.plane.objects.get({ ...taskRunType, namespace, name })!,
    );
  }

  pod(name: string): Pod {
    return view<Pod>(
      this.plane.objects.get({
        apiVersion: 'v1',
        kind: 'Pod',
        namespace,
        name,
      })!,
    );
  }

  #program(): Program {
    return {
      start: container => {
        const tried = container.pod.metadata.name.replace(/-pod/, '');
        const name = `${tried}/${container.name.replace('step-', '')}`;
        this.begun.push(name);
        const cancel = container.clock.after(10_000, () => {
          const behave = this.behaviours[name] ?? (() => container.exit(0));
          behave(container);
        });
        return () => {
          cancel();
          container.exit(143);
        };
      },
    };
  }
}

export function pipelineRun(
  pipelineSpec: PipelineSpec,
  spec: Partial<PipelineRun['spec']> = {},
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return {
    ...pipelineRunType,
    metadata: { name: 'run', namespace, ...metadata },
    spec: { pipelineSpec, ...spec },
  };
}

/** A task of one step, `only`. */
export function task(
  name: string,
  more: Partial<PipelineTask> = {},
): PipelineTask {
  return {
    name,
    taskSpec: { steps: [{ name: 'only', image: 'i:1' }] },
    ...more,
  };
}

export const condition = ({ status }: PipelineRun | TaskRun) =>
  status?.conditions?.[0];
