import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { Harbor, type HarborOptions } from '../Harbor';
import type { Artifact } from '../model/types';
import { imageManifest, layerOf } from '../model/images';

export const adminPassword = 'admin-password';
export const robotSecret = 'robot-secret';

/** Who asks: `admin`, a robot or a user by name and password, or nobody. */
export type As = readonly [name: string, password: string] | 'admin' | 'nobody';

/** As a Harbor's own; its clock is stopped with it. */
export type TestHarborOptions = Partial<Omit<HarborOptions, 'clock'>> & {
  clock?: SandboxClock;
};

/** A Harbor with one private project, `shop`, and a client for it. */
export class TestHarbor {
  private constructor(
    readonly harbor: Harbor,
    readonly faults: Faults,
    readonly clock: SandboxClock,
  ) {}

  static create(options: TestHarborOptions = {}): TestHarbor {
    const faults = new Faults();
    const clock = options.clock ?? new SandboxClock();
    const harbor = Harbor.create({
      name: 'harbor',
      port: 0,
      imageHost: 'harbor.test',
      faults,
      random: new Random(7),
      admin: { password: adminPassword },
      robot: { name: 'slipway', secret: robotSecret },
      ...options,
      clock,
    });
    harbor.model.createProject({ name: 'shop' });
    return new TestHarbor(harbor, faults, clock);
  }

  static async start(options: TestHarborOptions = {}): Promise<TestHarbor> {
    const test = TestHarbor.create(options);
    await test.harbor.start();
    return test;
  }

  async stop(): Promise<void> {
    await this.harbor.stop();
    this.clock.stop();
  }

  get model() {
    return this.harbor.model;
  }

  /** Pushes an image of its own content. @param repository `shop/web/storefront` */
  push(
    repository: string,
    tags: readonly string[],
    labels: Readonly<Record<string, string>> = {},
  ): Artifact {
    const name = `${repository}:${tags.join(',')}`;
    return this.model.push({
      repository,
      tags,
      manifest: imageManifest(
        {
          architecture: 'amd64',
          os: 'linux',
          author: 'slipway',
          created: '2026-11-20T10:00:00Z',
          config: { Env: [`NAME=${name}`], Cmd: ['/hello'], Labels: labels },
          history: [
            { created: '2026-11-20T10:00:00Z', created_by: 'COPY hello /' },
          ],
        },
        [layerOf(name, 98)],
      ),
    });
  }

  /** @param path below `/api/v2.0`, or from the root when it starts with `/v2/`, `/service/` or `/harbor` */
  call(
    method: string,
    path: string,
    options: {
      body?: unknown;
      as?: As;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<Response> {
    const { body, as = 'admin', headers } = options;
    const root = /^\/(?:v2\/|service\/|harbor)/.test(path) ? '' : '/api/v2.0';
    const [name, password] = as === 'admin' ? ['admin', adminPassword] : as;
    const basic = Buffer.from(`${name}:${password}`).toString('base64');
    return fetch(`${this.harbor.url}${root}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(as !== 'nobody' && { authorization: `Basic ${basic}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string'
          ? body
          : JSON.stringify(body),
    });
  }

  /** The parsed answer, after its status was checked. */
  async json(
    method: string,
    path: string,
    status = 200,
    options: Parameters<TestHarbor['call']>[2] = {},
  ): Promise<unknown> {
    const response = await this.call(method, path, options);
    const text = await response.text();
    if (response.status !== status) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}
