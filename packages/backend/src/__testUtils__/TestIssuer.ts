import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { exportJWK, generateKeyPair, SignJWT, type KeyLike } from 'jose';

/** What an ID token may say wrongly. */
export interface Forgery {
  /** Signed by a key that is not among the issuer's. */
  foreignKey?: boolean;
  issuer?: string;
  audience?: string;
  nonce?: string;
  /** Seconds from now. */
  expiresIn?: number;
}

interface Grant {
  claims: Record<string, unknown>;
  nonce: string | null;
  forgery: Forgery;
}

const CLIENT = { id: 'portal', secret: 'portal-secret' };

/** An OIDC provider as small as the protocol allows, whose people have signed in already, and that can be made to lie. */
export class TestIssuer {
  static async start(port = 0): Promise<TestIssuer> {
    const own = await generateKeyPair('RS256');
    const foreign = await generateKeyPair('RS256');
    const issuer = new TestIssuer(own.privateKey, foreign.privateKey);
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own' };
    await issuer.listen(port, { keys: [{ ...jwk, use: 'sig', alg: 'RS256' }] });
    return issuer;
  }

  /** Claims of the userinfo endpoint and of ID tokens. */
  claims: Record<string, unknown> = {
    sub: '00u1',
    name: 'Dana',
    email: 'dana@example.com',
    email_verified: true,
  };

  /** Refresh tokens that were revoked. */
  readonly revoked: string[] = [];
  private readonly codes = new Map<string, Grant>();
  private server!: Server;

  private constructor(
    private readonly key: KeyLike,
    private readonly foreignKey: KeyLike,
  ) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `auth.providers.oidc.<environment>` of a portal that trusts this issuer. */
  get client() {
    return {
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      metadataUrl: `${this.url}/.well-known/openid-configuration`,
      prompt: 'login',
    };
  }

  /** The person says yes to what `authorizeUrl` asks; answers path and query of the portal's call back. */
  approve(authorizeUrl: string, forgery: Forgery = {}): string {
    const asked = new URL(authorizeUrl).searchParams;
    const code = randomUUID();
    this.codes.set(code, {
      claims: this.claims,
      nonce: asked.get('nonce'),
      forgery,
    });
    const callback = new URL(asked.get('redirect_uri') ?? '');
    callback.searchParams.set('code', code);
    callback.searchParams.set('state', asked.get('state') ?? '');
    return callback.pathname + callback.search;
  }

  /** A token of this issuer for anybody's use, for example as a bearer token. */
  async token(forgery: Forgery = {}): Promise<string> {
    const { audience = CLIENT.id, expiresIn = 3600 } = forgery;
    const { foreignKey, issuer = this.url, nonce } = forgery;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...this.claims, nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now - 7200)
      .setExpirationTime(now + expiresIn)
      .sign(foreignKey ? this.foreignKey : this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async listen(port: number, jwks: object): Promise<void> {
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.get('/.well-known/openid-configuration', (_req, res) => {
      res.json(this.metadata());
    });
    app.get('/jwks', (_req, res) => {
      res.json(jwks);
    });
    app.post('/token', (req, res, next) => this.grant(req, res).catch(next));
    app.get('/userinfo', (_req, res) => {
      res.json(this.claims);
    });
    app.post('/revoke', (req, res) => {
      this.revoked.push(req.body.token);
      res.end();
    });
    this.server = createServer(app);
    await new Promise<void>(resolve => {
      this.server.listen(port, '127.0.0.1', resolve);
    });
  }

  private metadata() {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      revocation_endpoint: `${this.url}/revoke`,
      jwks_uri: `${this.url}/jwks`,
    };
  }

  private async grant(req: Request, res: Response): Promise<void> {
    const { grant_type: type, code, refresh_token: refresh } = req.body;
    const secret = `${CLIENT.id}:${CLIENT.secret}`;
    const expected = `Basic ${Buffer.from(secret).toString('base64')}`;
    const given = this.codes.get(code);
    this.codes.delete(code);
    const known =
      type === 'refresh_token' ? !this.revoked.includes(refresh) : given;
    if (req.get('authorization') !== expected || !known) {
      res.status(400).json({ error: 'invalid_grant' });
      return;
    }
    const nonce = given?.nonce ?? undefined;
    res.json({
      access_token: randomUUID(),
      refresh_token: randomUUID(),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid profile email',
      id_token: await this.token({ nonce, ...given?.forgery }),
    });
  }
}
