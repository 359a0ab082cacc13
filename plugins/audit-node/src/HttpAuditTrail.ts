import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';
import type { AuditTrail } from './AuditTrail';

/** A command waits for its record; longer than this and it is better not done. */
const TIMEOUT_MS = 10_000;

interface Options {
  auth: Pick<AuthService, 'getOwnServiceCredentials' | 'getPluginRequestToken'>;
  discovery: Pick<DiscoveryService, 'getBaseUrl'>;
}

/** {@link AuditTrail} in the audit backend, wherever that runs. */
export class HttpAuditTrail implements AuditTrail {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async before(intent: AuditIntent): Promise<void> {
    await this.#post('before', intent);
  }

  async after(result: AuditResult): Promise<void> {
    await this.#post('after', result);
  }

  async done(did: {
    actor: string;
    action: string;
    target: string;
  }): Promise<Activity[]> {
    const response = await this.#post('done', did);
    const { items } = (await response.json()) as { items: Activity[] };
    return items;
  }

  async #post(what: 'before' | 'after' | 'done', body: object) {
    const { auth, discovery } = this.#options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'audit',
    });
    const baseUrl = await discovery.getBaseUrl('audit');
    const response = await fetch(`${baseUrl}/records/${what}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
