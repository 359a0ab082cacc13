import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { SourceStore } from '@slipway/collectors-node';
import {
  listImagesQuerySchema,
  type ImageDetail,
  type ImagePage,
  type ListImagesQuery,
  type ListVulnerabilitiesQuery,
  type VulnerabilityPage,
  type VulnerablePackagePage,
} from '@slipway/plugin-harbor-common';
import type { ImageAccess } from '../access';
import type { ImageStore, ScanStore, StoredImage } from '../store/types';
import type { AllowedVerbs } from './AllowedVerbs';
import { noReport } from './noReport';
import { noSuchImage } from './noSuch';
import { promptLayers } from './promptLayers';
import { sourcesOf } from './sourcesOf';
import type { ImageAdditions } from './types';

interface Dependencies {
  stores: {
    images: Pick<ImageStore, 'get' | 'list' | 'comparable'>;
    scans: Pick<ScanStore, 'vulnerabilities' | 'packages'>;
    sources: Pick<SourceStore, 'list'>;
  };
  access: ImageAccess;
  allowed: AllowedVerbs;
  additions: Pick<ImageAdditions, 'layers'>;
  logger: LoggerService;
}

/** Images as they are answered: what is stored, with how fresh it is, and only to those who may see it. */
export class ImageReads {
  readonly #from: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  async list(
    query: ListImagesQuery,
    credentials: BackstageCredentials,
  ): Promise<ImagePage> {
    const { stores, access } = this.#from;
    const visible = await access.visible(credentials);
    const [page, sources] = await Promise.all([
      stores.images.list(query, visible),
      stores.sources.list(),
    ]);
    return { ...page, sources: sourcesOf(sources, query.instance) };
  }

  /** @throws NotFoundError also for what somebody may not see */
  async get(
    digest: string,
    credentials: BackstageCredentials,
  ): Promise<ImageDetail> {
    const { stores, allowed, additions } = this.#from;
    const image = await this.find(digest, credentials);
    const [layers, comparable, verbs, sources] = await Promise.all([
      promptLayers(additions, digest, this.#from),
      this.#comparable(digest, credentials),
      allowed.on(image, credentials),
      stores.sources.list(),
    ]);
    const instances = image.occurrences.map(({ instance }) => instance);
    return {
      ...image,
      ...{ layers, comparable, allowed: verbs },
      sources: sourcesOf(sources, instances),
    };
  }

  /**
   * A page of what was found in an image.
   *
   * @throws NotFoundError that says why there is no report
   */
  async vulnerabilities(
    digest: string,
    query: ListVulnerabilitiesQuery,
    credentials: BackstageCredentials,
  ): Promise<VulnerabilityPage | VulnerablePackagePage> {
    const { scans } = this.#from.stores;
    const image = await this.find(digest, credentials);
    const page =
      query.groupBy === 'package'
        ? await scans.packages(digest, query)
        : await scans.vulnerabilities(digest, query);
    if (page) return page;
    throw noReport(image, query.scanner);
  }

  /**
   * An image that somebody may see, as it is stored.
   *
   * @throws NotFoundError also for what they may not see
   */
  async find(
    digest: string,
    credentials: BackstageCredentials,
  ): Promise<StoredImage> {
    const { stores, access } = this.#from;
    const image = await stores.images.get(digest);
    if (!image || !(await access.maySee(credentials, image)))
      throw noSuchImage(digest);
    return image;
  }

  async #comparable(
    digest: string,
    credentials: BackstageCredentials,
  ): Promise<ImageDetail['comparable']> {
    const { stores, access } = this.#from;
    const [all, visible] = await Promise.all([
      stores.images.comparable(digest),
      access.visible(credentials),
    ]);
    if (!visible || all.length === 0) return all;
    const digests = all.map(one => one.digest);
    const query = listImagesQuerySchema.parse({ deleted: 'true', limit: 200 });
    const { items } = await stores.images.list(
      { ...query, digest: digests },
      visible,
    );
    const seen = new Set(items.map(one => one.digest));
    return all.filter(one => seen.has(one.digest));
  }
}
