import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { Artifact } from '../model/types';

const validSeconds = 600;

/** Addresses of artifacts' content that work without a token, for ten minutes. */
export class ArtifactLinks {
  constructor(
    private readonly clock: Clock,
    private readonly key: string,
  ) {}

  path(artifact: Artifact): string {
    const expires = Math.floor(this.clock.now() / 1000) + validSeconds;
    const query = new URLSearchParams({
      Expires: String(expires),
      Signature: this.#sign(artifact.id, expires),
    });
    return `/artifacts/${artifact.job.id}/${artifact.id}?${query}`;
  }

  allows(id: string, query: URLSearchParams): boolean {
    const expires = Number(query.get('Expires'));
    const given = Buffer.from(query.get('Signature') ?? '');
    const expected = Buffer.from(this.#sign(id, expires));
    return (
      expires * 1000 > this.clock.now() &&
      given.length === expected.length &&
      timingSafeEqual(given, expected)
    );
  }

  #sign(id: string, expires: number): string {
    return createHmac('sha256', this.key)
      .update(`${id} ${expires}`)
      .digest('hex');
  }
}
