/** Runs tasks one after the other, in the order they were asked for. */
export class Serial {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task, task);
    // The caller of this task gets its error; the next task starts all the same.
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
