import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { z } from 'zod';
import type { Faults } from '../core/faults';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { faultsSchema, whyWithoutEffect } from './faultsSchema';

/** What `GET /world` answers. */
export interface WorldInfo {
  seed: string;
  shape: 'cloud' | 'hybrid';
  speed: number;
  /** PR environments, Testbeds, staging and production together. */
  environments: number;
  /** ISO 8601. */
  startedAt: string;
}

/** A cluster that says how kubectl reaches it. */
interface Cluster extends SandboxSystem {
  kubeconfig(): string;
}

interface Options {
  systems: () => Array<SandboxSystem | Cluster>;
  faults: Faults;
  world: () => WorldInfo;
}

/** The sandbox's own API: its systems, the faults in force, the world. Loopback only, without sign-in. */
export function createControlApi(options: Options): FastifyInstance {
  const api = fastify({ bodyLimit: 256 * 1024, forceCloseConnections: true });

  api.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    const name = status < 500 ? 'InputError' : 'Error';
    return reply.code(status).send(refusal(name, error.message));
  });

  api.get('/systems', request => ({
    items: options.systems().map(system => infoOf(system, request)),
  }));

  api.get<{ Params: { cluster: string } }>(
    '/kubeconfig/:cluster',
    (request, reply) => {
      const clusters = options.systems().filter(isCluster);
      const { cluster } = request.params;
      const found = clusters.find(each => clusterName(each) === cluster);
      if (!found) {
        const names = clusters.map(clusterName).join(', ');
        const message = `There is no cluster ${cluster}; there are ${names}.`;
        return reply.code(404).send(refusal('NotFoundError', message));
      }
      if (found.info().state !== 'running') {
        const message = `The cluster ${cluster} has not started yet.`;
        return reply
          .code(503)
          .send(refusal('ServiceUnavailableError', message));
      }
      return reply.type('application/yaml').send(found.kubeconfig());
    },
  );

  api.get('/world', () => options.world());

  api.get('/faults', () => ({ items: options.faults.list() }));

  api.put('/faults', (request, reply) => {
    const parsed = faultsSchema.safeParse(request.body);
    if (!parsed.success) {
      const message = z.prettifyError(parsed.error);
      return reply.code(400).send(refusal('InputError', message));
    }
    const systems = options.systems().map(system => system.info());
    for (const fault of parsed.data.items) {
      const message = whyWithoutEffect(fault, systems);
      if (message) return reply.code(400).send(refusal('InputError', message));
    }
    options.faults.set(parsed.data.items);
    return { items: options.faults.list() };
  });

  api.delete<{ Querystring: { system?: string } }>(
    '/faults',
    (request, reply) => {
      const { system } = request.query;
      const names = options.systems().map(each => each.info().name);
      if (system !== undefined && !names.includes(system)) {
        const message = `There is no system ${system}; there are ${names.join(', ')}.`;
        return reply.code(400).send(refusal('InputError', message));
      }
      options.faults.set(
        system === undefined
          ? []
          : options.faults.list().filter(fault => fault.system !== system),
      );
      return { items: options.faults.list() };
    },
  );

  return api;
}

function infoOf(
  system: SandboxSystem | Cluster,
  { raw: { socket } }: FastifyRequest,
): SystemInfo {
  const info = system.info();
  if (!isCluster(system)) return info;
  const kubeconfig = `http://${socket.localAddress}:${socket.localPort}/kubeconfig/${clusterName(system)}`;
  return { ...info, endpoints: { ...info.endpoints, kubeconfig } };
}

function isCluster(system: SandboxSystem | Cluster): system is Cluster {
  return 'kubeconfig' in system;
}

function clusterName(cluster: Cluster): string {
  return cluster.info().name.replace('kubernetes/', '');
}

function refusal(name: string, message: string) {
  return { error: { name, message } };
}
