import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Doorbell, isSourceError } from '@slipway/collectors-node';
import type { Fact } from '../../facts';
import type { FactSink } from '../types';
import type { ArgoCdClient } from './ArgoCdClient';
import { mapApplicationSet } from './mapApplicationSet';

/** Reads the ApplicationSets again and again: they have no stream, and their errors stop whole kinds of environments. */
export class ApplicationSetPoll {
  private written?: string;
  private complained = false;

  constructor(
    private readonly client: ArgoCdClient,
    private readonly logger: LoggerService,
  ) {}

  /** Polls until aborted; ringing the doorbell polls at once. */
  async run(
    sink: FactSink,
    options: { everyMs: number; doorbell: Doorbell; signal: AbortSignal },
  ): Promise<void> {
    const { everyMs, doorbell, signal } = options;
    while (!signal.aborted) {
      await this.poll(sink, signal);
      await doorbell.wait(everyMs, signal);
    }
  }

  private async poll(sink: FactSink, signal: AbortSignal): Promise<void> {
    const { name: instance } = this.client.config;
    try {
      const answers = await this.client.listApplicationSets(signal);
      const facts = answers.map((answer): Fact => {
        const doc = mapApplicationSet(answer, instance);
        return {
          kind: 'application-set',
          key: doc.name,
          environment: '',
          doc,
        };
      });
      const text = JSON.stringify(facts);
      if (text === this.written) return;
      await sink.replace(['application-set'], facts);
      this.written = text;
    } catch (error) {
      if (!isSourceError(error, 'forbidden')) throw error;
      if (this.complained) return;
      this.complained = true;
      this.logger.warn(
        `${this.client.peer.source}: ${error.message}; errors of ApplicationSets will not be seen`,
      );
    }
  }
}
