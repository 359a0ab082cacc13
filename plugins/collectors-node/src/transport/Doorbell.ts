/** Lets one loop sleep until its time has come or somebody rings. Rings while nobody waits are kept: one of them. */
export class Doorbell {
  private rung = false;
  private wake?: () => void;
  private timer?: NodeJS.Timeout;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** @returns whether it rang (false: the time passed, or aborted) */
  async wait(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.rung && !signal.aborted) {
      await new Promise<void>(resolve => {
        const done = () => {
          clearTimeout(this.timer);
          signal.removeEventListener('abort', done);
          this.wake = undefined;
          resolve();
        };
        this.timer = setTimeout(done, ms);
        this.wake = done;
        signal.addEventListener('abort', done, { once: true });
      });
    }
    const rang = this.rung;
    this.rung = false;
    return rang;
  }
}
