import Fastify from 'fastify';
import { SandboxClock } from '../../src/core/clock';
import { Faults } from '../../src/core/faults';
import { Random } from '../../src/core/random';
import { Addresses } from '../../src/git/presenters/Addresses';
import { restApi } from '../../src/git/rest/restApi';
import { Hosting } from '../../src/git/service/Hosting';
import { Webhooks } from '../../src/git/webhooks/Webhooks';

/** Every route of the REST API as the host registers it: `GET /repos/:owner/:repo`. */
export async function listRoutes(directory: string): Promise<string[]> {
  const clock = new SandboxClock();
  const faults = new Faults();
  const addresses = new Addresses();
  const hosting = await Hosting.open(directory, clock);
  const random = new Random(1);
  const webhooks = new Webhooks(hosting, addresses, faults, clock, random);
  const routes: string[] = [];
  const app = Fastify();
  app.addHook('onRoute', ({ method, url }) => {
    if (!url.startsWith('/api/v3') && method !== 'HEAD') {
      routes.push(`${String(method)} ${url}`);
    }
  });
  restApi(app, { hosting, webhooks, addresses, faults, clock, token: '' });
  await app.ready();
  await app.close();
  return routes;
}
