// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import what is in testing/
import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';

const metadataSchema = z.looseObject({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string(),
  revocation_endpoint: z.string(),
  end_session_endpoint: z.string(),
});
const tokensSchema = z.looseObject({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
  scope: z.string(),
});
const jwksSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), alg: z.string() })),
});

/** What the provider gave. */
export type Tokens = z.infer<typeof tokensSchema>;
type Metadata = z.infer<typeof metadataSchema>;

/** What a client says of itself. */
export interface ClientOptions {
  id: string;
  secret: string;
  redirectUri: string;
}

/** A client as Backstage's `oidc` module is one: finds everything by discovery, asks with a secret, checks id tokens. */
export class OidcClient {
  private constructor(
    readonly metadata: Metadata,
    private readonly options: ClientOptions,
  ) {}

  static async discover(
    issuer: string,
    options: ClientOptions,
  ): Promise<OidcClient> {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    return new OidcClient(metadataSchema.parse(await response.json()), options);
  }

  /** Where to send the browser; `more` wins over what Backstage sends. */
  authorizationUrl(more: Record<string, string> = {}): URL {
    const url = new URL(this.metadata.authorization_endpoint);
    url.search = new URLSearchParams({
      client_id: this.options.id,
      redirect_uri: this.options.redirectUri,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'the state',
      nonce: 'the nonce',
      ...more,
    }).toString();
    return url;
  }

  /** Tokens for the code in the address that a browser came back to. */
  exchange(callback: URL, secret?: string): Promise<Response> {
    const code = callback.searchParams.get('code') ?? '';
    const { redirectUri } = this.options;
    return this.#post(
      this.metadata.token_endpoint,
      { grant_type: 'authorization_code', code, redirect_uri: redirectUri },
      secret,
    );
  }

  refresh(token: string): Promise<Response> {
    return this.#post(this.metadata.token_endpoint, {
      grant_type: 'refresh_token',
      refresh_token: token,
    });
  }

  revoke(token: string): Promise<Response> {
    return this.#post(this.metadata.revocation_endpoint, { token });
  }

  userinfo(accessToken: string): Promise<Response> {
    return fetch(this.metadata.userinfo_endpoint, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
  }

  /** @throws Error of jose when the token is not to be trusted */
  async verify(idToken: string): Promise<JWTPayload> {
    const keys = await fetch(this.metadata.jwks_uri);
    const { payload } = await jwtVerify(
      idToken,
      createLocalJWKSet(jwksSchema.parse(await keys.json())),
      {
        issuer: this.metadata.issuer,
        audience: this.options.id,
        algorithms: ['RS256'],
        maxTokenAge: '5 minutes',
      },
    );
    return payload;
  }

  #post(
    url: string,
    body: Record<string, string>,
    secret = this.options.secret,
  ): Promise<Response> {
    const basic = Buffer.from(`${this.options.id}:${secret}`);
    return fetch(url, {
      method: 'POST',
      headers: { authorization: `Basic ${basic.toString('base64')}` },
      body: new URLSearchParams(body),
    });
  }
}

/** @throws Error when the answer is not a full set of tokens */
export async function tokensOf(response: Response): Promise<Tokens> {
  return tokensSchema.parse(await response.json());
}
