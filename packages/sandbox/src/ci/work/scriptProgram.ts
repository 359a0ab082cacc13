import type { ContainerHandle, Program } from '../../kubernetes';
import type { Script, WorkFile } from './types';

/** Plays a script: its lines in their time, its files and results at its end. */
export function scriptProgram(
  script: Script,
  upload: (files: readonly WorkFile[]) => void = () => undefined,
): Program {
  return { start: container => play(container, script, upload) };
}

/** Plays a script in a container that runs already. Answers what stops it. */
export function play(
  container: ContainerHandle,
  { lines, exitCode, results, files = [] }: Script,
  upload: (files: readonly WorkFile[]) => void,
): () => void {
  let cancel: () => void = () => undefined;
  const next = (index: number) => {
    const line = lines[index];
    if (line === undefined) {
      try {
        upload(files);
      } catch (error) {
        container.write(`Error: ${String(error)}\n`);
        container.exit(125);
        return;
      }
      container.exit(exitCode, { results: { ...results } });
      return;
    }
    const say = () => {
      container.write(`${line.text}\n`);
      next(index + 1);
    };
    if (line.afterMs > 0) cancel = container.clock.after(line.afterMs, say);
    else say();
  };
  next(0);
  return () => {
    cancel();
    container.exit(143);
  };
}
