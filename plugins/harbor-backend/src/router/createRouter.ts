import type { SourceStore } from '@slipway/collectors-node';
import { PluginRouter, type PluginRouterOptions } from '@slipway/routes-node';
import type { ImageAccess } from '../access';
import type { createCommands } from '../commands';
import type {
  FleetStore,
  ImageStore,
  ProjectStore,
  ReplicationStore,
  ScanStore,
  ServiceRepositories,
} from '../store/types';
import { AllowedVerbs } from './AllowedVerbs';
import { addCommandRoutes } from './commandRoutes';
import { FleetReads } from './FleetReads';
import { addFleetRoutes, addRegistryRoutes } from './fleetRoutes';
import { ImageReads } from './ImageReads';
import { addImageRoutes } from './imageRoutes';
import { addReportRoutes } from './reportRoutes';
import type {
  ExportReport,
  ImageAdditions,
  ImageDifferences,
  LabelReader,
} from './types';
import { addWebhookRoutes, type HandleWebhook } from './webhookRoutes';

/** What the HTTP API of images needs. */
export interface RouterOptions extends Omit<
  PluginRouterOptions,
  'pluginId' | 'prefix'
> {
  stores: {
    images: Pick<ImageStore, 'get' | 'list' | 'comparable' | 'history'>;
    scans: Pick<
      ScanStore,
      'vulnerabilities' | 'packages' | 'report' | 'reportedSince'
    >;
    fleet: FleetStore;
    projects: Pick<ProjectStore, 'get' | 'list'>;
    replications: Pick<
      ReplicationStore,
      'get' | 'list' | 'policy' | 'policies'
    >;
    serviceRepositories: Pick<ServiceRepositories, 'inProject'>;
    sources: Pick<SourceStore, 'list'>;
  };
  access: ImageAccess;
  commands: ReturnType<typeof createCommands>;
  differences: ImageDifferences;
  exportReport: ExportReport;
  additions: ImageAdditions;
  labels: LabelReader;
  onWebhook: HandleWebhook;
}

/** The HTTP API of images, see docs/api/harbor.md. */
export function createRouter(options: RouterOptions): PluginRouter {
  const { stores, access } = options;
  const router = new PluginRouter({ ...options, pluginId: 'harbor' });
  addWebhookRoutes(router, options.onWebhook);

  const allowed = new AllowedVerbs(access, stores.serviceRepositories);
  const images = new ImageReads({ ...options, allowed });
  addImageRoutes(router, images);
  addReportRoutes(router, {
    ...options,
    // Not all of them: the one of additions has the name of what fetches them.
    ...{ scans: stores.scans, projects: stores.projects },
    findImage: (digest, credentials) => images.find(digest, credentials),
  });
  const fleet = new FleetReads(options);
  addFleetRoutes(router, fleet);
  addRegistryRoutes(router, fleet);
  addCommandRoutes(router, options);
  return router;
}
