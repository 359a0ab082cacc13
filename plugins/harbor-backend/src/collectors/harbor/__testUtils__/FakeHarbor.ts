import type { ServerResponse } from 'node:http';
import {
  FakeServer,
  type ReceivedRequest,
} from '@slipway/collectors-node/testing';
import { HarborHttpClient } from '../HarborHttpClient';
import type { HarborInstance } from '../readHarborConfig';
import { artifactAnswer, reportAnswer, summaryAnswer } from './answers';
import { anInstance, digestOf } from './instances';

interface Image {
  number: number;
  tags: string[];
  pushedAt: string;
  /** By MIME type, as an overview has them. */
  scans: Record<string, object>;
}

/** A Harbor with one project whose repositories and images a test changes, over HTTP. */
export class FakeHarbor {
  readonly client: HarborHttpClient;
  readonly repositories = new Map<string, Image[]>();
  readonly projects = ['shop'];
  /** Projects that are there and not listed. */
  readonly outOfSight = new Set<string>();
  readonly executions = new Map<number, object>();
  /** Held back until it is let go, when it returns a promise. */
  hold: (call: string) => Promise<void> | undefined = () => undefined;
  /** Answered instead: a status, when it returns one. */
  fail: (call: string) => number | undefined = () => undefined;
  /** Whether the page of a proxy is answered instead. */
  page: (call: string) => boolean = () => false;
  isKnown = true;

  private constructor(
    readonly server: FakeServer,
    instance: Partial<HarborInstance>,
  ) {
    this.client = HarborHttpClient.of(
      anInstance({ url: server.url, ...instance }),
      { firstRetryMs: 1 },
    );
  }

  static async start(
    instance: Partial<HarborInstance> = {},
  ): Promise<FakeHarbor> {
    const server = await FakeServer.start(() => undefined);
    const fake = new FakeHarbor(server, instance);
    server.use((request, response) => fake.#answer(request, response));
    return fake;
  }

  /** Pushes an image, or changes the one of that number. */
  push(repository: string, number: number, over: Partial<Image> = {}): void {
    const images = this.repositories.get(repository) ?? [];
    const known = images.find(one => one.number === number);
    const pushedAt = new Date().toISOString();
    const fresh = { tags: ['main'], scans: {}, pushedAt };
    const image = { ...fresh, ...known, ...over, number };
    this.repositories.set(repository, [
      image,
      ...images.filter(one => one !== known),
    ]);
  }

  delete(repository: string, number: number): void {
    const images = this.repositories.get(repository) ?? [];
    this.repositories.set(
      repository,
      images.filter(one => one.number !== number),
    );
  }

  /** Calls that match, as `GET /projects?page=1`. */
  calls(match: RegExp): string[] {
    return this.server.requests.map(callOf).filter(call => match.test(call));
  }

  async #answer(
    request: ReceivedRequest,
    response: ServerResponse,
  ): Promise<void> {
    const call = callOf(request);
    await this.hold(call);
    if (this.page(call)) {
      response.end('<html>We are back soon</html>');
      return;
    }
    const status = this.fail(call);
    const answer = status ? undefined : this.#find(request);
    response.writeHead(status ?? (answer === undefined ? 404 : 200), {
      'content-type': 'application/json',
      ...(Array.isArray(answer) && { 'x-total-count': `${answer.length}` }),
    });
    response.end(JSON.stringify(answer ?? { errors: [{ message: 'no' }] }));
  }

  #find({ method, path, query }: ReceivedRequest): unknown {
    const parts = path.replace('/api/v2.0/', '').split('/');
    const [first, second, third, encoded, , reference, , addition] = parts;
    if (first === 'systeminfo')
      return this.isKnown ? { registry_url: 'x' } : {};
    if (path.endsWith('/CVEAllowlist')) return { items: [] };
    if (first === 'quotas' || encoded === 'tasks') return [];
    if (second === 'policies') return third ? undefined : [];
    if (second === 'executions')
      return third
        ? this.executions.get(Number(third))
        : [...this.executions.values()]
            .reverse()
            .slice(0, Number(query.get('page_size')));
    if (first !== 'projects') return undefined;
    if (method === 'HEAD')
      return (
        this.projects.includes(query.get('project_name') ?? '') || undefined
      );
    if (!second) return this.#listed();
    const index = this.projects.indexOf(second);
    if (index < 0) return undefined;
    if (!third) return this.#project(index);
    const name = decodeURIComponent(decodeURIComponent(encoded ?? ''));
    if (!encoded) return second === 'shop' ? this.#list() : [];
    const images = this.repositories.get(name) ?? [];
    const withScans = query.get('with_scan_overview') === 'true';
    if (!reference) return images.map(one => answerOf(one, withScans));
    const image = images.find(
      ({ number, tags }) =>
        digestOf(number) === reference || tags.includes(reference),
    );
    if (!image) return undefined;
    if (addition !== 'vulnerabilities') return answerOf(image, withScans);
    return Object.fromEntries(
      Object.entries(image.scans).map(([type, scan]) => [
        type,
        reportAnswer('scanner' in scan ? { scanner: scan.scanner } : {}),
      ]),
    );
  }

  #listed(): object[] {
    return this.projects.flatMap((name, index) =>
      this.outOfSight.has(name) ? [] : this.#project(index),
    );
  }

  #project(index: number): object {
    return { project_id: index, name: this.projects[index], metadata: {} };
  }

  #list(): object[] {
    return [...this.repositories].map(([name, images]) => ({
      ...{ name: `shop/${name}`, artifact_count: images.length },
      update_time: '2026-11-20T10:00:00.000Z',
    }));
  }
}

/** What an overview says of a scan that goes on. */
export const runningScan = summaryAnswer({
  ...{ scan_status: 'Running', summary: null, end_time: null },
});

function answerOf(
  { number, tags, scans, pushedAt }: Image,
  withScans: boolean,
): object {
  return artifactAnswer({
    digest: digestOf(number),
    push_time: pushedAt,
    tags: tags.map(name => ({ name })),
    ...(withScans && { scan_overview: scans }),
  });
}

function callOf({ method, path, query }: ReceivedRequest): string {
  const scans = query.get('with_scan_overview') === 'true' ? '?scans' : '';
  return `${method} ${path.replace('/api/v2.0', '')}${scans}`;
}
