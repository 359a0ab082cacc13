import { SourceError, type SourceErrorCode } from '@slipway/collectors-node';
import { z } from 'zod';
import type {
  BuildkiteApiClient,
  OrganizationConfig,
  Priority,
} from '../types';
import { buildAnswer, pipelineAnswer } from './answers';

const named = z.object({ slug: z.string() });
const shown = z
  .object({
    number: z.number(),
    state: z.string(),
    blocked: z.boolean(),
    created_at: z.string(),
    finished_at: z.string().nullish(),
    pipeline: z.object({ slug: z.string() }).loose(),
  })
  .loose();
type Shown = z.infer<typeof shown>;

/** An organisation of Buildkite that a test holds in its hands, without HTTP. */
export class FakeOrganization implements BuildkiteApiClient {
  readonly organization: OrganizationConfig;
  /** By id. */
  readonly builds = new Map<string, object>();
  pipelines: object[] = [pipelineAnswer()];
  members: object[] = [];
  annotations: object[] = [];
  artifacts: object[] = [];
  readonly calls: Array<{ path: string; priority: Priority }> = [];
  /** Thrown instead of an answer. */
  fail?: (path: string) => SourceErrorCode | undefined;
  /** Waited for between the question and its answer, which says what was true before. */
  hold?: (path: string) => Promise<void> | undefined;
  #askedAt = Date.now();

  constructor(change: Partial<OrganizationConfig> = {}) {
    this.organization = {
      slug: 'example',
      apiUrl: 'https://api.buildkite.test/v2',
      token: 'bkua_1',
      webhook: { requireSignature: false },
      artifactHosts: [],
      rateLimitShare: 0.5,
      historyMs: 30 * 86_400_000,
      pollIntervalMs: 60_000,
      people: {},
      ...change,
    };
  }

  /** Puts a build there, or changes it. */
  put(number: number, change: object = {}): void {
    const id = `build-${number}`;
    this.builds.set(id, buildAnswer({ id, number, ...change }));
  }

  /** How often a path was asked for. */
  count(path: RegExp): number {
    return this.calls.filter(call => path.test(call.path)).length;
  }

  async get(
    path: string,
    { priority, signal }: { priority: Priority; signal?: AbortSignal },
  ): Promise<{ body: unknown; headers: Headers; askedAt: number }> {
    this.calls.push({ path, priority });
    this.#askedAt += 1;
    const askedAt = this.#askedAt;
    const answer = this.#answer(new URL(path, 'https://fake'));
    await this.hold?.(path);
    signal?.throwIfAborted();
    const code = this.fail?.(path);
    if (code) throw this.#error(code);
    if (!answer) throw this.#error('not-found');
    return { ...answer, askedAt };
  }

  async stream(): Promise<never> {
    throw this.#error('not-found');
  }

  async send(): Promise<never> {
    throw this.#error('not-found');
  }

  #error(code: SourceErrorCode): SourceError {
    return new SourceError({
      code,
      source: 'buildkite/example',
      message: `Buildkite example says ${code}`,
    });
  }

  #answer({ pathname, searchParams }: URL) {
    const [, first, slug, kind, number, rest] = pathname.split('/');
    if (first === 'members') return page(this.members, searchParams);
    if (first === 'builds') return page(this.#list(searchParams), searchParams);
    if (slug === undefined) return page(this.pipelines, searchParams);
    if (kind === undefined) return this.#pipeline(slug);
    const build = [...this.builds.values()].find(one => {
      const { pipeline, number: its } = shown.parse(one);
      return pipeline.slug === slug && String(its) === number;
    });
    if (!build) return undefined;
    if (rest === 'annotations') return page(this.annotations, searchParams);
    if (rest === 'artifacts') return page(this.artifacts, searchParams);
    return { body: build, headers: new Headers() };
  }

  #pipeline(slug: string) {
    const body = this.pipelines.find(
      one => named.safeParse(one).data?.slug === slug,
    );
    return body && { body, headers: new Headers() };
  }

  #list(query: URLSearchParams): object[] {
    const states = query.getAll('state[]');
    const from = query.get('created_from') ?? '';
    const to = query.get('created_to') ?? '9';
    const ended = query.get('finished_from');
    const isWanted = (build: Shown) =>
      build.created_at >= from &&
      build.created_at < to &&
      (!ended || (build.finished_at ?? '') >= ended) &&
      (states.length === 0 ||
        states.includes(build.state) ||
        (build.blocked && states.includes('blocked')));
    return [...this.builds.values()]
      .map(build => shown.parse(build))
      .filter(isWanted)
      .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  }
}

function page(items: object[], query: URLSearchParams) {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  const headers = new Headers();
  if (number * size < items.length) {
    headers.set(
      'link',
      `<https://elsewhere.test/x?page=1>; rel="first", <https://elsewhere.test/x?page=${number + 1}&per_page=${size}>; rel="next"`,
    );
  }
  return { body: items.slice((number - 1) * size, number * size), headers };
}
