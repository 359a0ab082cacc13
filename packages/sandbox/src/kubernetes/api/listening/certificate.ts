import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  identifier,
  integer,
  octetString,
  sequence,
  set,
  tagged,
  time,
  utf8String,
  yes,
} from './der';

/** A key with its certificate, both in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const dayMs = 86_400_000;
const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'));

/**
 * A self-signed certificate for an address of this machine, made anew each time: clients of Kubernetes send their tokens
 * over TLS only, and a key that is nowhere but in memory cannot leak.
 * @param address IPv4 address the server listens on
 */
export function selfSignedCertificate(address: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const name = sequence(
    set(sequence(identifier('2.5.4.3'), utf8String('slipway sandbox'))),
  );
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now - dayMs)), time(new Date(now + 365 * dayMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions(address)),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ecdsaWithSha256, bitString(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der),
  };
}

function extensions(address: string): Buffer {
  const bytes = Buffer.from(address.split('.').map(Number));
  const names = sequence(
    tagged(0x82, Buffer.from('localhost')),
    ...(bytes.length === 4 ? [tagged(0x87, bytes)] : []),
  );
  return sequence(
    sequence(identifier('2.5.29.17'), octetString(names)),
    sequence(identifier('2.5.29.19'), yes, octetString(sequence(yes))),
  );
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
