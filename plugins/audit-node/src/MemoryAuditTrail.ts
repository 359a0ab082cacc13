import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';
import type { AuditTrail } from './AuditTrail';

/** {@link AuditTrail} of a test: keeps records as long as the test lasts. */
export class MemoryAuditTrail implements AuditTrail {
  readonly intents: AuditIntent[] = [];
  readonly results: AuditResult[] = [];

  async before(intent: AuditIntent): Promise<void> {
    this.intents.push(intent);
  }

  async after(result: AuditResult): Promise<void> {
    this.results.push(result);
  }

  async done(did: {
    actor: string;
    action: string;
    target: string;
  }): Promise<Activity[]> {
    return this.intents.flatMap(intent => {
      const result = this.results.find(
        ({ correlationId }) => correlationId === intent.correlationId,
      );
      const fits =
        intent.actor.ref === did.actor &&
        intent.action === did.action &&
        intent.target.name === did.target &&
        result?.outcome !== 'refused' &&
        result?.outcome !== 'failed';
      return fits
        ? [
            {
              ...intent,
              outcome: 'running' as const,
              ...result,
              at: new Date().toISOString(),
              sequences: [],
            },
          ]
        : [];
    });
  }
}
