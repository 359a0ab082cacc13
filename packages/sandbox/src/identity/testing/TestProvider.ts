import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { companyPeople } from '../../world';
import { IdentityProvider } from '../IdentityProvider';
import { Browser } from './Browser';
import { OidcClient, tokensOf, type Tokens } from './OidcClient';

/** The company's provider on a free port, and its one client. */
export class TestProvider {
  static readonly portal = 'http://localhost:7007';

  private constructor(
    readonly provider: IdentityProvider,
    readonly client: OidcClient,
    readonly faults: Faults,
    private readonly clock: SandboxClock,
  ) {}

  static async start(): Promise<TestProvider> {
    const faults = new Faults();
    const clock = new SandboxClock();
    const provider = new IdentityProvider({
      host: '127.0.0.1',
      port: 0,
      portal: TestProvider.portal,
      clientId: 'slipway',
      clientSecret: 'test-secret',
      people: companyPeople(),
      clock,
      faults,
    });
    await provider.start();
    const client = await OidcClient.discover(provider.url, {
      id: 'slipway',
      secret: 'test-secret',
      redirectUri: `${TestProvider.portal}/api/auth/oidc/handler/frame`,
    });
    return new TestProvider(provider, client, faults, clock);
  }

  browser(): Browser {
    return new Browser(this.provider.url);
  }

  /** Goes all the way in a browser, and answers where it came back to. */
  async callback(person: string, browser = this.browser()): Promise<URL> {
    const url = this.client.authorizationUrl({ prompt: 'login' });
    return (await browser.choose(await browser.open(url), person)).url;
  }

  async signIn(person: string, browser?: Browser): Promise<Tokens> {
    const callback = await this.callback(person, browser);
    return tokensOf(await this.client.exchange(callback));
  }

  async stop(): Promise<void> {
    await this.provider.stop();
    this.clock.stop();
  }
}
