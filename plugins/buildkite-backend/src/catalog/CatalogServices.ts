import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { ServicePipeline, ServicePipelines } from '../store';
import {
  readServicePipelines,
  type AnnotationProblem,
} from './readServicePipelines';

/**
 * Keeps what the catalog says of services and their pipelines in the database, where whoever writes builds reads it. A
 * service is a Component of the namespace `default`: only there does the catalog keep names unique.
 */
export class CatalogServices {
  readonly #catalog: Pick<CatalogService, 'streamEntities'>;
  readonly #auth: AuthService;
  readonly #store: ServicePipelines;
  readonly #onBuilds: (builds: BuildRef[]) => void;
  readonly #logger: LoggerService;
  #told = new Set<string>();

  constructor(options: {
    catalog: Pick<CatalogService, 'streamEntities'>;
    auth: AuthService;
    store: ServicePipelines;
    /** Hears of builds that are about other services by it. */
    onBuilds: (builds: BuildRef[]) => void;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#store = options.store;
    this.#onBuilds = options.onBuilds;
    this.#logger = options.logger;
  }

  /** Reads the catalog. While it does not answer, what it said before stays. */
  async refresh(): Promise<void> {
    const all: ServicePipeline[] = [];
    const problems: AnnotationProblem[] = [];
    try {
      for await (const entity of this.#components()) {
        const found = readServicePipelines(entity);
        all.push(...found.pipelines);
        problems.push(...found.problems);
      }
    } catch (error) {
      this.#logger.warn(
        'The catalog could not be asked which pipelines services have; what it said before stays',
        error instanceof Error ? error : undefined,
      );
      return;
    }
    this.#tell(problems);
    const changed = await this.#store.replace(all);
    if (changed.length > 0) this.#onBuilds(changed);
  }

  async *#components() {
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: 'Component', 'metadata.namespace': DEFAULT_NAMESPACE },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) yield* page;
  }

  /** Each problem once; again when it comes back. */
  #tell(problems: AnnotationProblem[]): void {
    const now = new Set(
      problems.map(({ entity, message }) => `${entity}: ${message}`),
    );
    for (const problem of now)
      if (!this.#told.has(problem)) this.#logger.warn(problem);
    this.#told = now;
  }
}
