import { createHash, timingSafeEqual } from 'node:crypto';
import { namedId } from '../model/ids';

export const scopes = [
  'read_agents',
  'write_agents',
  'read_artifacts',
  'write_artifacts',
  'read_builds',
  'write_builds',
  'read_build_logs',
  'write_build_logs',
  'read_job_env',
  'read_organizations',
  'read_pipelines',
  'write_pipelines',
  'read_user',
] as const;
export type Scope = (typeof scopes)[number];

/** An API access token: whose it is, and what it may do where. */
export interface TokenSeed {
  token: string;
  /** Mail address of its owner, who is among the people of its organisations. */
  owner: string;
  /** All of them by default. */
  scopes?: readonly Scope[];
  /** Slugs; all organisations by default. */
  organizations?: readonly string[];
  description?: string;
}

/** A token that was recognised. */
export interface AccessToken {
  uuid: string;
  owner: string;
  scopes: ReadonlySet<Scope>;
  description: string;
  maySee(organization: string): boolean;
}

export class Tokens {
  readonly #tokens: readonly { hash: Buffer; access: AccessToken }[];

  constructor(seeds: readonly TokenSeed[]) {
    this.#tokens = seeds.map(seed => ({
      hash: digest(seed.token),
      access: {
        uuid: namedId('token', digest(seed.token).toString('hex')),
        owner: seed.owner,
        scopes: new Set(seed.scopes ?? scopes),
        description: seed.description ?? 'Sandbox token',
        maySee: slug =>
          seed.organizations === undefined || seed.organizations.includes(slug),
      },
    }));
  }

  /** Of an `Authorization: Bearer` header. */
  find(header: string | undefined): AccessToken | undefined {
    const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
    if (token === undefined) return undefined;
    const hash = digest(token);
    return this.#tokens.find(known => timingSafeEqual(known.hash, hash))
      ?.access;
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
