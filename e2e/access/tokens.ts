import { readFileSync } from 'node:fs';
import { decodeJwt, importPKCS8, SignJWT, type KeyLike } from 'jose';
import { readPrepared } from './prepared';

const ALGORITHM = 'ES256';

/** When a token was made and when it ends, in seconds from now. */
export interface Life {
  from: number;
  until: number;
}

interface Signer {
  key: KeyLike;
  keyId: string;
}

/** The key that the portal under test signs with. */
export async function portalKey(): Promise<Signer> {
  const { keyId, privateKeyFile } = readPrepared();
  const pem = readFileSync(privateKeyFile, 'utf8');
  return { keyId, key: await importPKCS8(pem, ALGORITHM) };
}

/**
 * The same token with another life, signed anew. As the portal's own, it holds the signature of a second token that the
 * plugins pass on among themselves.
 */
export async function resigned(
  token: string,
  { from, until }: Life,
  { key, keyId }: Signer,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { sub, ...claims } = decodeJwt(token);
  const life = { iat: now + from, exp: now + until };
  const sign = (typ: string, payload: object) =>
    new SignJWT({ ...payload })
      .setProtectedHeader({ typ, alg: ALGORITHM, kid: keyId })
      .sign(key);
  const proof = await sign('vnd.backstage.limited-user', { sub, ...life });
  const uip = proof.split('.')[2];
  return sign('vnd.backstage.user', { ...claims, sub, ...life, uip });
}
