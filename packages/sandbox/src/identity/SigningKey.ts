import { generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import { z } from 'zod';

const times = z.looseObject({
  iat: z.number(),
  exp: z.number(),
  auth_time: z.number().optional(),
});

/** The RSA key that signs id tokens (RS256). Every start makes a new one, which clients notice by its id. */
export class SigningKey {
  private constructor(private readonly key: KeyObject) {}

  static async generate(): Promise<SigningKey> {
    const make = promisify(generateKeyPair);
    const { privateKey } = await make('rsa', { modulusLength: 2048 });
    return new SigningKey(privateKey);
  }

  /** With its private part, for the provider. */
  jwk(): JWK {
    return { ...this.key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
  }

  /** The same token as a provider signs it whose clock is wrong by so many seconds. */
  skewed(token: string, seconds: number): string {
    const [header = '', body = ''] = token.split('.');
    const claims = times.parse(
      JSON.parse(Buffer.from(body, 'base64url').toString()),
    );
    claims.iat += seconds;
    claims.exp += seconds;
    if (claims.auth_time !== undefined) claims.auth_time += seconds;
    const moved = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signed = `${header}.${moved}`;
    const signature = sign('sha256', Buffer.from(signed), this.key);
    return `${signed}.${signature.toString('base64url')}`;
  }
}
