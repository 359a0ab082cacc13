import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { rfc3339, type Clock } from '../../core/clock';
import { ArgoError } from './ArgoError';

/** Someone who may sign in. */
export interface ArgoAccount {
  username: string;
  password?: string;
  /** `admin` may do everything, `readonly` may look. */
  role: 'admin' | 'readonly';
}

/** Who makes a request. */
export interface Identity {
  username: string;
  role: ArgoAccount['role'];
  /** When the token was made, RFC 3339. */
  issuedAt: string;
}

const claims = z.looseObject({
  sub: z.string(),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string(),
});
const dayS = 24 * 3600;

/** Signs people in and recognizes their tokens, which are JWTs as Argo CD's are. */
export class Sessions {
  readonly #key = randomBytes(32);
  readonly #revoked = new Set<string>();

  constructor(
    private readonly accounts: readonly ArgoAccount[],
    /** A token that is always accepted, as the first account. */
    private readonly staticToken: string,
    private readonly clock: Clock,
  ) {}

  /** @throws ArgoError with code 16 */
  signIn(username: unknown, password: unknown): string {
    if (!username && !password) {
      throw new ArgoError(16, 'no credentials supplied');
    }
    const account = this.accounts.find(each => each.username === username);
    if (!account?.password || !same(account.password, String(password))) {
      throw new ArgoError(16, 'Invalid username or password');
    }
    return this.issue(account.username, dayS);
  }

  /** A token for an account; without `expiresInS` it does not expire. */
  issue(username: string, expiresInS?: number): string {
    const iat = Math.floor(this.clock.now() / 1000);
    const payload = {
      iss: 'argocd',
      sub: username,
      ...(expiresInS && { exp: iat + expiresInS }),
      nbf: iat,
      iat,
      jti: randomBytes(16).toString('hex'),
    };
    const head = encode({ alg: 'HS256', typ: 'JWT' });
    const body = `${head}.${encode(payload)}`;
    return `${body}.${this.#sign(body)}`;
  }

  /** Ends a session. Tokens of others stay. */
  revoke(token: string): void {
    const read = readClaims(token);
    if (read) this.#revoked.add(read.jti);
  }

  /** @throws ArgoError with code 16 when there is no token or it is not good */
  identify(token: string | undefined): Identity {
    if (token && same(token, this.staticToken)) {
      const first = this.accounts[0];
      return {
        username: first?.username ?? 'admin',
        role: first?.role ?? 'admin',
        issuedAt: rfc3339(this.clock.now()),
      };
    }
    const read = token && readClaims(token);
    if (!token || !read) throw new ArgoError(16, 'no session information');
    const [head, payload, signature] = token.split('.');
    if (!same(signature ?? '', this.#sign(`${head}.${payload}`))) {
      throw invalid('token signature is invalid: signature is invalid');
    }
    if (read.exp && read.exp * 1000 < this.clock.now()) {
      throw invalid('token has invalid claims: token is expired');
    }
    if (this.#revoked.has(read.jti)) {
      throw invalid('token is revoked, please re-login');
    }
    const username = read.sub.split(':')[0] ?? '';
    const account = this.accounts.find(each => each.username === username);
    if (!account) throw invalid(`account '${username}' does not exist`);
    const issuedAt = rfc3339(read.iat * 1000);
    return { username, role: account.role, issuedAt };
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function invalid(reason: string): ArgoError {
  return new ArgoError(16, `invalid session: ${reason}`);
}

function readClaims(token: string): z.infer<typeof claims> | undefined {
  const [, payload, signature] = token.split('.');
  if (!payload || signature === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // Not a token of ours: whoever sent it is told that there is no session.
    return undefined;
  }
  const parsed = claims.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
