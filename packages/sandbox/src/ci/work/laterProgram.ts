import type { ContainerHandle, Program } from '../../kubernetes';
import { play } from './scriptProgram';
import type { Script, WorkFile } from './types';

/** Plays a script that is known only some time after its step has begun; a step without one fails and says why. */
export function laterProgram(
  make: (container: ContainerHandle) => Promise<Script>,
  upload: (files: readonly WorkFile[]) => void = () => undefined,
): Program {
  return {
    start: container => {
      let stop: (() => void) | undefined;
      let stopped = false;
      make(container).then(
        script => {
          if (!stopped) stop = play(container, script, upload);
        },
        (error: unknown) => {
          if (stopped) return;
          const why = error instanceof Error ? error.message : String(error);
          container.write(`\x1b[31m✖ ${why}\x1b[0m\n`);
          container.exit(1);
        },
      );
      return () => {
        stopped = true;
        if (stop) stop();
        else container.exit(143);
      };
    },
  };
}
