import {
  generateKeyPairSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { ownPlugins } from './ownPlugins';
import type { Prepared } from './prepared';

const sandboxConfig = path.resolve(
  __dirname,
  '../../packages/sandbox/app-config.sandbox.yaml',
);
const configSchema = z.object({
  backend: z.object({
    auth: z.object({ externalAccess: z.array(z.unknown()) }),
  }),
});

/**
 * Writes into a folder what the portal under test is given beside the sandbox's configuration: a key of ours to sign
 * tokens with, so that a journey can come with one that expired, and a service token that may do nothing. Both are made
 * anew each time. Called by `npm test` before the portal starts.
 */
function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => path.join(folder, name);
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeKey(file('private.pem'), keys.privateKey, 'pkcs8');
  writeKey(file('public.pem'), keys.publicKey, 'spki');

  const prepared: Prepared = {
    keyId: randomUUID(),
    privateKeyFile: file('private.pem'),
    powerlessToken: randomBytes(24).toString('base64url'),
  };
  writeFileSync(file('prepared.json'), JSON.stringify(prepared));
  writeFileSync(
    file('app-config.access.yaml'),
    stringify(configOf(prepared, file('public.pem'))),
  );
}

function writeKey(file: string, key: KeyObject, type: 'pkcs8' | 'spki') {
  writeFileSync(file, key.export({ type, format: 'pem' }), { mode: 0o600 });
}

function configOf(prepared: Prepared, publicKeyFile: string) {
  const { keyId, privateKeyFile, powerlessToken: token } = prepared;
  return {
    auth: {
      keyStore: {
        provider: 'static',
        static: {
          keys: [{ keyId, privateKeyFile, publicKeyFile, algorithm: 'ES256' }],
        },
      },
    },
    backend: {
      auth: {
        // A list in a later file replaces that of an earlier one, so what was there is repeated.
        externalAccess: [
          ...configSchema.parse(parse(readFileSync(sandboxConfig, 'utf8')))
            .backend.auth.externalAccess,
          {
            type: 'static',
            options: { token, subject: 'powerless' },
            accessRestrictions: [
              ...new Set(ownPlugins().map(({ pluginId }) => pluginId)),
            ].map(plugin => ({ plugin, permission: 'nothing.at.all' })),
          },
        ],
      },
    },
  };
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Say which folder to write to');
prepare(path.resolve(folder));
