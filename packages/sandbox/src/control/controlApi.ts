import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultKinds, type Faults } from '../core/faults';
import type { SandboxSystem } from '../core/system';

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

interface Options {
  systems: () => SandboxSystem[];
  faults: Faults;
  world: () => WorldInfo;
}

const faultSchema = z.strictObject({
  system: z.string(),
  kind: z.enum(faultKinds),
  path: z.string().startsWith('/').optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  status: z.number().int().min(400).max(599).optional(),
  skewSeconds: z.number().min(-604_800).max(604_800).optional(),
});
const faultsSchema = z.union([
  z.strictObject({ items: z.array(faultSchema).max(200) }),
  z
    .array(faultSchema)
    .max(200)
    .transform(items => ({ items })),
]);

/** The sandbox's own API: its systems, the faults in force, the world. Loopback only, without sign-in. */
export function createControlApi(options: Options): FastifyInstance {
  const api = fastify({ bodyLimit: 256 * 1024, forceCloseConnections: true });

  api.get('/systems', () => ({
    items: options.systems().map(system => system.info()),
  }));

  api.get('/world', () => options.world());

  api.get('/faults', () => ({ items: options.faults.list() }));

  api.put('/faults', (request, reply) => {
    const parsed = faultsSchema.safeParse(request.body);
    if (!parsed.success)
      return reply.code(400).send(refusal(z.prettifyError(parsed.error)));
    const names = options.systems().map(system => system.info().name);
    const unknown = parsed.data.items.find(
      ({ system }) => !names.includes(system),
    );
    if (unknown) {
      return reply
        .code(400)
        .send(
          refusal(
            `There is no system ${unknown.system}; there are ${names.join(', ')}.`,
          ),
        );
    }
    options.faults.set(parsed.data.items);
    return { items: options.faults.list() };
  });

  api.delete<{ Querystring: { system?: string } }>('/faults', request => {
    const { system } = request.query;
    options.faults.set(
      system
        ? options.faults.list().filter(fault => fault.system !== system)
        : [],
    );
    return { items: options.faults.list() };
  });

  return api;
}

function refusal(message: string) {
  return { error: { name: 'InputError', message } };
}
