import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';

/** Where backends leave a record of what they do for somebody. */
export interface AuditTrail {
  /** Resolves when the record is kept. Nothing may be done before; when it fails, nothing is done. */
  before(intent: AuditIntent): Promise<void>;
  /** What came of it. */
  after(result: AuditResult): Promise<void>;
  /**
   * What somebody did to a target, or may have done, newest first; for separation of duties. What was refused or failed
   * is not among it.
   *
   * @param did `target` is the target's name, see {@link AuditIntent}
   */
  done(did: {
    actor: string;
    action: string;
    target: string;
  }): Promise<Activity[]>;
}
