import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  differenceQuerySchema,
  exportQuerySchema,
  imageFactsQuerySchema,
  imageReadPermission,
  listComponentsQuerySchema,
} from '@slipway/plugin-harbor-common';
import type { PluginRouter } from '@slipway/routes-node';
import { imagePath } from '../commands';
import { imageFacts } from '../reports';
import type { ProjectStore, ScanStore, StoredImage } from '../store/types';
import { noReport } from './noReport';
import { digestOf } from './pathParams';
import type { ExportReport, ImageAdditions, ImageDifferences } from './types';

interface Given {
  scans: Pick<ScanStore, 'report' | 'reportedSince'>;
  projects: Pick<ProjectStore, 'get'>;
  differences: ImageDifferences;
  additions: Pick<ImageAdditions, 'components'>;
  exportReport: ExportReport;
  /** @throws NotFoundError also for what somebody may not see */
  findImage(
    digest: string,
    credentials: BackstageCredentials,
  ): Promise<StoredImage>;
}

const permission = imageReadPermission;

/** What is worked out from reports: `GET …/difference`, `GET …/components` and `GET …/export`. */
export function addReportRoutes(router: PluginRouter, given: Given): void {
  const { scans, projects, differences, additions, exportReport, findImage } =
    given;

  router.read(`${imagePath}/difference`, {
    summary: 'What an image has that another one has not',
    permission,
    query: differenceQuerySchema,
    async handle({ params, query, credentials }) {
      const image = await findImage(digestOf(params), credentials);
      const meant = await differences.resolve(image, query.against);
      const against = await findImage(meant.digest, credentials);
      return differences.compare(image, against);
    },
  });

  router.read(`${imagePath}/facts`, {
    summary: 'What the gate of images judges an image by',
    permission,
    query: imageFactsQuerySchema,
    async handle({ params, query, credentials }) {
      const image = await findImage(digestOf(params), credentials);
      return imageFacts(image, query, { scans, projects });
    },
  });

  router.read(`${imagePath}/components`, {
    summary: 'What an image is made of, a page at a time',
    permission,
    query: listComponentsQuerySchema,
    async handle({ params, query, credentials }) {
      const image = await findImage(digestOf(params), credentials);
      const page = await additions.components(image.digest, query);
      if (page) return page;
      throw new NotFoundError(
        'There is no bill of materials of this image: have Harbor make one (the image’s page, Generate SBOM), or have its build attach one',
      );
    },
  });

  router.read(`${imagePath}/export`, {
    summary: 'The report of an image as a file: CSV, SARIF or VEX',
    permission,
    query: exportQuerySchema,
    async handle({ params, query, credentials, response }) {
      const image = await findImage(digestOf(params), credentials);
      const { format: _format, ...filter } = query;
      const report = await scans.report(image.digest, filter);
      if (!report) throw noReport(image, query.scanner);
      const file = exportReport({ image, ...report }, query);
      response.set('X-Content-Type-Options', 'nosniff');
      // It sets a type by the name's ending.
      response.attachment(file.filename);
      response.set('Content-Type', file.contentType);
      response.end(file.body);
    },
  });
}
