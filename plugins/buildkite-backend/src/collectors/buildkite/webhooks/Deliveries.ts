import type { IncomingHttpHeaders } from 'node:http';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { BuildStore } from '../../../store/types';
import type { Bookmarks } from '../Bookmarks';
import type { LookAt, OrganizationConfig } from '../types';
import { isNews } from './isNews';
import { readDelivery } from './readDelivery';
import { verifyDelivery } from './verifyDelivery';

/** That webhooks arrive is written down that often: it is a matter of minutes. */
const HEARD_EVERY_MS = 10_000;

/** Takes webhooks of Buildkite. What they say is not believed: they only lead to looks. */
export class Deliveries {
  readonly #organizations: Map<string, OrganizationConfig>;
  readonly #builds: Pick<BuildStore, 'get'>;
  readonly #lookAt: LookAt;
  readonly #bookmarks: Pick<Bookmarks, 'set'>;
  readonly #now: () => number;
  readonly #heard = new Map<string, number>();

  constructor(options: {
    organizations: OrganizationConfig[];
    builds: Pick<BuildStore, 'get'>;
    lookAt: LookAt;
    bookmarks: Pick<Bookmarks, 'set'>;
    now?: () => number;
  }) {
    this.#organizations = new Map(
      options.organizations.map(one => [one.slug, one]),
    );
    this.#builds = options.builds;
    this.#lookAt = options.lookAt;
    this.#bookmarks = options.bookmarks;
    this.#now = options.now ?? Date.now;
  }

  /**
   * `POST /webhooks/{organization}`.
   *
   * @returns `looking`, or why not: it is `known` already, or about no build (`ignored`)
   * @throws NotFoundError, AuthenticationError, NotAllowedError, InputError
   */
  async receive(
    slug: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<'looking' | 'known' | 'ignored'> {
    const organization = this.#organizations.get(slug);
    if (!organization) {
      throw new NotFoundError(
        `There is no organisation ${slug}: add it to buildkite.organizations, or correct the address of the webhook at Buildkite`,
      );
    }
    const now = this.#now();
    verifyDelivery(headers, body, organization, now);
    const event = headers['x-buildkite-event'];
    const delivery = readDelivery(
      body,
      Array.isArray(event) ? event[0] : event,
    );
    await this.#hear(slug, now);
    if (!delivery) return 'ignored';
    const { hint, ...build } = delivery;
    if (build.organization !== slug) {
      throw new NotAllowedError(
        `The event is about ${build.organization} and not ${slug}: let each organisation's webhook lead to its own address, here /webhooks/${build.organization}`,
      );
    }
    if (!isNews(hint, await this.#builds.get(build))) return 'known';
    await this.#lookAt(build);
    return 'looking';
  }

  async #hear(slug: string, now: number): Promise<void> {
    const last = this.#heard.get(slug) ?? -Infinity;
    if (now - last < HEARD_EVERY_MS) return;
    this.#heard.set(slug, now);
    await this.#bookmarks.set(slug, 'webhook', new Date(now).toISOString());
  }
}
