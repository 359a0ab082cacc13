import type { Container, Terminated } from '../views/pod';
import { willRestart } from './podStatus';
import { pullImage } from './imagePull';
import type { ContainerBehaviour } from './behaviour';
import type { PodHost } from './PodHost';
import { ProgramRun } from './ProgramRun';
import { StepRun } from './StepRun';
import { entrypointOf } from './tektonEntrypoint';

const startMs = 400;
const oomAfterMs = 25_000;
const firstBackOffMs = 10_000;
const longestBackOffMs = 300_000;
const probeMs = 10_000;

/** The life of one container: image, start, readiness, end, and again. */
export class ContainerRun {
  readonly #host: PodHost;
  readonly #container: Container;
  readonly #fieldPath: string;
  #backOffMs = 0;
  /** Of the first start: a tag that moves later changes nothing here. */
  #imageId: string | undefined;
  #process: StepRun | ProgramRun | undefined;

  constructor(host: PodHost, container: Container) {
    this.#host = host;
    this.#container = container;
    this.#fieldPath = `spec.containers{${container.name}}`;
  }

  start(): void {
    pullImage(this.#host, this.#container, () =>
      this.#host.after(startMs, () => this.#run()),
    );
  }

  /** Whether a program runs in it. */
  get alive(): boolean {
    return this.#process?.alive ?? false;
  }

  /** Asks the program in it to end. */
  terminate(): void {
    this.#process?.terminate();
  }

  kill(): void {
    this.#process?.kill();
  }

  #run(): void {
    const host = this.#host;
    const pod = host.pod();
    if (!pod) return;
    const { name, image = '' } = this.#container;
    const behaviour = host.behaviours.of(image, pod, name);
    this.#imageId ??= imageId(image, host.behaviours.digest(image));
    const process = this.#processOf(behaviour);
    this.#tell('Normal', 'Created', `Created container ${name}`);
    this.#tell('Normal', 'Started', `Started container ${name}`);
    host.write(name, {
      state: { running: { startedAt: host.clock.timestamp() } },
      started: true,
      ready: process !== undefined,
      imageID: this.#imageId,
      containerID: `containerd://${host.random.hex(64)}`,
    });
    if (process) {
      process();
      return;
    }
    if (behaviour.crash) {
      const { afterMs, exitCode } = behaviour.crash;
      host.after(afterMs, () => this.#end(exitCode, 'Error'));
    } else if (behaviour.oom) {
      host.after(oomAfterMs, () => this.#end(137, 'OOMKilled'));
    } else if (behaviour.job) {
      const { durationMs, fails } = behaviour.job;
      const exitCode = fails === undefined ? 0 : 1;
      host.write(name, { ready: true });
      host.after(durationMs, () =>
        this.#end(exitCode, exitCode === 0 ? 'Completed' : 'Error', fails),
      );
      return;
    }
    if (behaviour.neverReady !== undefined) {
      this.#probeInVain(behaviour.neverReady);
    } else if (
      !behaviour.crash ||
      behaviour.readyMs < behaviour.crash.afterMs
    ) {
      const startedAt = this.#startedAt();
      host.after(behaviour.readyMs, () => {
        if (this.#startedAt() === startedAt) host.write(name, { ready: true });
      });
    }
  }

  /** Starts the step or program that runs in it; undefined when there is none. */
  #processOf(behaviour: ContainerBehaviour): (() => void) | undefined {
    const host = this.#host;
    const container = this.#container;
    const entrypoint = entrypointOf(container);
    const { program } = behaviour;
    if (!entrypoint && !program) return undefined;
    const log = host.openLog(container.name);
    const ended = (code: number, message?: string) =>
      this.#end(code, code === 0 ? 'Completed' : 'Error', message);
    if (entrypoint) {
      const step = new StepRun({
        host,
        container,
        entrypoint,
        behaviour,
        log,
        ended,
      });
      this.#process = step;
      return () => step.start();
    }
    const run = new ProgramRun({
      clock: host.clock,
      log,
      exited: (code, { message }) => ended(code, message),
    });
    this.#process = run;
    return () => {
      const pod = host.pod();
      if (pod && program) run.start(program, container.name, pod);
    };
  }

  /** Which start is the current one; undefined while it does not run. */
  #startedAt(): string | undefined {
    const { state, containerID } = this.#host.status(this.#container.name);
    return state.running && containerID;
  }

  #probeInVain(reason: string): void {
    this.#host.after(probeMs, () => {
      if (this.#startedAt() !== undefined) {
        this.#tell('Warning', 'Unhealthy', `Readiness probe failed: ${reason}`);
      }
      this.#probeInVain(reason);
    });
  }

  #end(exitCode: number, reason: string, message?: string): void {
    const host = this.#host;
    const pod = host.pod();
    if (!pod) return;
    const { name } = this.#container;
    const status = host.status(name);
    const finishedAt = host.clock.timestamp();
    const terminated: Terminated = {
      exitCode,
      reason,
      ...(message !== undefined && { message }),
      startedAt: status.state.running?.startedAt ?? finishedAt,
      finishedAt,
      containerID: status.containerID ?? '',
    };
    const ended = { ...status, state: { terminated } };
    host.write(name, { state: { terminated }, ready: false, started: false });
    if (willRestart(pod, [ended])) this.#restart(terminated);
  }

  /** At once the first time, then after a pause that doubles each time. */
  #restart(terminated: Terminated): void {
    const host = this.#host;
    const { name } = this.#container;
    const pauseMs = this.#backOffMs;
    this.#backOffMs = Math.min(
      Math.max(firstBackOffMs, pauseMs * 2),
      longestBackOffMs,
    );
    const again = () => {
      const { restartCount } = host.status(name);
      host.write(name, {
        restartCount: restartCount + 1,
        lastState: { terminated },
      });
      this.start();
    };
    if (pauseMs === 0) {
      host.after(1_000, again);
      return;
    }
    host.after(1_000, () => {
      const pod = host.pod();
      if (!pod) return;
      const { namespace, uid } = pod.metadata;
      const whole = `${pod.metadata.name}_${namespace}(${uid})`;
      this.#tell(
        'Warning',
        'BackOff',
        `Back-off restarting failed container ${name} in pod ${whole}`,
      );
      host.write(name, {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: `back-off ${goDuration(pauseMs)} restarting failed container=${name} pod=${whole}`,
          },
        },
        lastState: { terminated },
      });
      host.after(pauseMs, again);
    });
  }

  #tell(type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#host.record({ type, reason, message, fieldPath: this.#fieldPath });
  }
}

/** `10s`, `2m40s`, `5m0s`. */
function goDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}

function imageId(image: string, digest: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tag = name.indexOf(':');
  const repository =
    tag < 0 ? image : image.slice(0, image.length - name.length + tag);
  return `${repository}@${digest}`;
}
