import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ServiceRepositories, ServiceRepository } from '../store/types';
import {
  readServiceRepositories,
  type AnnotationProblem,
} from './readServiceRepositories';

interface Options {
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>;
  store: Pick<ServiceRepositories, 'replace'>;
  /** Hears of images that are of other services by it. */
  onImages: (digests: string[]) => void;
  logger: LoggerService;
}

/**
 * Keeps what the catalog says of services and their repositories in the database, where whoever writes images reads it. A
 * service is a Component of the namespace `default`: only there does the catalog keep names unique.
 */
export class CatalogRepositories {
  readonly #options: Options;
  #told = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Reads the catalog. While it does not answer, what it said before stays. */
  async refresh(): Promise<void> {
    const { instances, store, onImages, logger } = this.#options;
    const all: ServiceRepository[] = [];
    const problems: AnnotationProblem[] = [];
    try {
      for await (const entity of this.#components()) {
        const found = readServiceRepositories(entity, instances);
        all.push(...found.repositories);
        problems.push(...found.problems);
      }
    } catch (error) {
      logger.warn(
        'The catalog could not be asked which repositories services have; what it said before stays',
        error instanceof Error ? error : undefined,
      );
      return;
    }
    this.#tell(problems);
    const changed = await store.replace(all);
    if (changed.length > 0) onImages(changed);
  }

  async *#components() {
    const { catalog, auth } = this.#options;
    const pages = catalog.streamEntities(
      {
        filter: { kind: 'Component', 'metadata.namespace': DEFAULT_NAMESPACE },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) yield* page;
  }

  /** Each problem once; again when it comes back. */
  #tell(problems: AnnotationProblem[]): void {
    const now = new Set(
      problems.map(({ entity, message }) => `${entity}: ${message}`),
    );
    for (const problem of now)
      if (!this.#told.has(problem)) this.#options.logger.warn(problem);
    this.#told = now;
  }
}
