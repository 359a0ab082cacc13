import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { faultAnswers, systemName } from './http/faultAnswers';
import { signIn } from './http/signIn';
import { signOut } from './http/signOut';
import type { Person } from './Person';
import { createProvider } from './provider';
import { SigningKey } from './SigningKey';

/** What the provider needs to run. */
export interface IdentityProviderOptions {
  /** Address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Base address of the portal, without a slash at the end: only it may send people here, and get them back. */
  portal: string;
  clientId: string;
  clientSecret: string;
  /** Who can sign in. */
  people: readonly Person[];
  clock: Clock;
  faults: Faults;
}

/**
 * The company's identity provider: OpenID Connect with the authorization code flow, refresh tokens, userinfo,
 * revocation and sign-out, and a page on which people choose who they are instead of giving a password.
 *
 * Its host name is `localhost`, since Backstage sends people to sign out at addresses of TLS or localhost only.
 */
export class IdentityProvider implements SandboxSystem {
  #state: SystemInfo['state'] = 'stopped';
  #server: Server | undefined;
  #port: number;

  constructor(private readonly options: IdentityProviderOptions) {
    this.#port = options.port;
  }

  /** The issuer: `http://localhost:7640`. */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  info(): SystemInfo {
    const { clientId, clientSecret } = this.options;
    return {
      name: systemName,
      kind: 'oidc',
      url: this.url,
      credentials: { clientId, clientSecret },
      endpoints: {
        discovery: `${this.url}/.well-known/openid-configuration`,
      },
      state: this.#state,
    };
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    const { host, port } = this.options;
    const key = await SigningKey.generate();
    const server = createServer();
    this.#server = server;
    server.listen(port, host);
    await once(server, 'listening');
    const address = server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
    // The issuer is part of its tokens, so there is no provider before there is a port.
    server.on('request', this.#handler(key));
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    const server = this.#server;
    if (!server?.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  #handler(key: SigningKey) {
    const { portal, clientId, clientSecret, people, clock, faults } =
      this.options;
    const provider = createProvider({
      issuer: this.url,
      client: {
        id: clientId,
        secret: clientSecret,
        name: 'Slipway',
        redirectUris: [`${portal}/api/auth/oidc/handler/frame`],
        postLogoutRedirectUris: [`${portal}/`],
      },
      people,
      key,
      cookiePrefix: `identity_${this.#port}`,
      cookieSecret: randomBytes(32).toString('hex'),
    });
    provider.use(faultAnswers(faults, clock, key));
    provider.use(signIn(provider, people));
    provider.use(signOut(provider));
    return provider.callback();
  }
}
