import type { ContainerBehaviour } from './behaviour';
import type { Program } from './Program';

/** What a step does of which only is known how long it takes and how it ends. */
export function timedProgram({
  job,
  crash,
  readyMs,
}: ContainerBehaviour): Program {
  const lastWords = crash?.log ?? job?.fails;
  const code = crash?.exitCode ?? (job?.fails === undefined ? 0 : 1);
  return {
    start: container => {
      const ms = crash?.afterMs ?? job?.durationMs ?? readyMs;
      const cancel = container.clock.after(ms, () => {
        if (lastWords !== undefined) container.write(`${lastWords}\n`);
        container.exit(code);
      });
      return () => {
        cancel();
        container.exit(143);
      };
    },
  };
}
