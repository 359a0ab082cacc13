import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { rfc3339 } from '../../../core/clock';
import type { DestinationCluster } from '../../application/Destinations';
import { knownTypes } from '../../live/LiveIndex';
import { applicationType, readApplications } from '../../model/application';
import { permissionDenied } from '../ArgoError';
import type { ArgoContext } from '../ArgoContext';
import { sendJson } from '../server';

const kubernetesVersion = 'v1.31.1';
const query = z.looseObject({
  server: z.string().optional(),
  name: z.string().optional(),
});

/** The clusters that Applications can be deployed to. */
export function clusterRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { destinations } = context;

  server.get('/api/v1/clusters', (request, reply) => {
    const asked = query.parse(request.query);
    const items = destinations.clusters
      .filter(
        each =>
          (!asked.server || each.server === asked.server) &&
          (!asked.name || each.name === asked.name),
      )
      .map(each => present(context, each));
    return sendJson(reply, {
      metadata: {},
      items: items.length > 0 ? items : null,
    });
  });

  server.get<{ Params: { server: string } }>(
    '/api/v1/clusters/:server',
    (request, reply) => {
      const named = request.params.server;
      const cluster = destinations.clusters.find(
        each => each.server === named || each.name === named,
      );
      if (!cluster) throw permissionDenied();
      return sendJson(reply, present(context, cluster));
    },
  );
}

function present(
  { home, namespace, destinations, clock, applications }: ArgoContext,
  cluster: DestinationCluster,
) {
  const connectionState = {
    status: 'Successful',
    message: '',
    attemptedAt: rfc3339(clock.now()),
  };
  const types = knownTypes.filter(type => cluster.objects.typeOf(type));
  const applicationsCount = readApplications(
    home.list(applicationType, { namespace }),
  ).filter(
    ({ spec }) => destinations.find(spec.destination) === cluster,
  ).length;
  return {
    server: cluster.server,
    name: cluster.name,
    config: { tlsClientConfig: { insecure: false } },
    connectionState,
    serverVersion: kubernetesVersion,
    info: {
      connectionState,
      serverVersion: kubernetesVersion,
      cacheInfo: {
        resourcesCount: applications.index(cluster.objects)?.size ?? 0,
        apisCount: types.length,
        lastCacheSyncTime: rfc3339(clock.now()),
      },
      applicationsCount,
      apiVersions: types
        .flatMap(({ apiVersion, kind }) => [
          apiVersion,
          `${apiVersion}/${kind}`,
        ])
        .filter((each, index, all) => all.indexOf(each) === index)
        .sort(),
    },
  };
}
