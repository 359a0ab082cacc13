import { ConflictError, InputError, toError } from '@backstage/errors';
import {
  imageReplicatePermission,
  replicateImageSchema,
  type Occurrence,
  type ReplicateImage,
  type StartedReplication,
} from '@slipway/plugin-harbor-common';
import type { z } from 'zod';
import type { StoredImage } from '../store/types';
import type { Clients } from './Clients';
import { placesOf } from './imagePlaces';
import { repositoryName } from './imageWords';
import { done, nothingToDo } from './results';
import type { Move, Route, TagReplication } from './TagReplication';
import { imagePath, type ImageCommand } from './types';

type Body = z.output<typeof replicateImageSchema>;

/** `POST …/replicate`: copies an image from one Harbor to another, under one of its tags or all of them. */
export function replicateImage({
  clients,
  replication,
}: {
  clients: Clients;
  replication: TagReplication;
}): ImageCommand<Body, StartedReplication> {
  return {
    summary: 'Copies an image from one Harbor to another',
    method: 'post',
    path: `${imagePath}/replicate`,
    permission: imageReplicatePermission,
    body: replicateImageSchema,
    async run({ image, body, by }) {
      const { to } = body;
      const places = sources(image, body, clients);
      const wanted = movesOf(places, body);
      const missing = wanted.filter(move => !isPresent(image, move, to));
      if (missing.length === 0)
        return nothingToDo(`${to} has ${inWords(wanted)} already`);
      const route = await replication.findRoute(
        [...new Set(missing.map(({ from }) => from.instance))],
        to,
      );
      const { name: instance } = route.client.instance;
      const moves = missing.filter(({ from }) => from.instance === instance);
      for (const move of moves)
        await replication.checkTag(route, move, image.digest);
      const running = await underway(replication, route, moves);
      const idle = moves.filter(move => !running.has(move));
      const [first] = running.values();
      if (idle.length === 0) {
        return {
          ...nothingToDo(
            `${instance} is copying ${inWords(moves)} to ${to} already`,
          ),
          ...(first !== undefined && { replication: { instance, id: first } }),
        };
      }
      if (body.dryRun)
        return done(`Harbor ${instance} would copy ${inWords(idle)} to ${to}`);
      return startAll(replication, route, idle, by.correlationId);
    },
  };
}

/** Where it could be copied from. @throws InputError, ConflictError */
function sources(
  image: StoredImage,
  { from, to }: ReplicateImage,
  clients: Clients,
): Occurrence[] {
  clients.named(to, 'to');
  if (from !== undefined) clients.named(from, 'from');
  if (from === to)
    throw new InputError(`from: is ${to} like to; name another Harbor`);
  const places = placesOf(image).filter(({ instance }) =>
    clients.find(instance),
  );
  const instances = [...new Set(places.map(({ instance }) => instance))];
  const chosen = places.filter(({ instance }) =>
    from === undefined ? true : instance === from,
  );
  if (chosen.length > 0) return chosen;
  throw new InputError(
    from === undefined
      ? `from: no Harbor of harbor.instances has this image`
      : `from: ${from} does not have this image; it is in ${instances.join(', ') || 'none of harbor.instances'}`,
  );
}

/** What is to be at the target. @throws InputError, ConflictError */
function movesOf(places: Occurrence[], { tag }: ReplicateImage): Move[] {
  const all = places.flatMap(from =>
    from.tags.map(({ name }) => ({ from, tag: name })),
  );
  if (all.length === 0) {
    throw new ConflictError(
      'This image has no tag, and Harbor copies tags alone: give it one at Harbor, or copy the index that it belongs to',
    );
  }
  const chosen = tag === undefined ? all : all.filter(one => one.tag === tag);
  if (chosen.length > 0) return chosen;
  const names = [...new Set(all.map(one => one.tag))];
  throw new InputError(
    `tag: this image has no tag ${JSON.stringify(tag)}; it has ${names.join(', ')}`,
  );
}

function isPresent(
  { occurrences }: StoredImage,
  { from, tag }: Move,
  to: string,
): boolean {
  return occurrences.some(
    ({ instance, project, repository, deletedAt, tags }) =>
      instance === to &&
      project === from.project &&
      repository === from.repository &&
      !deletedAt &&
      tags.some(({ name }) => name === tag),
  );
}

async function underway(
  replication: TagReplication,
  route: Route,
  moves: Move[],
): Promise<Map<Move, number>> {
  const running = new Map<Move, number>();
  for (const move of moves) {
    const execution = await replication.underway(route, move);
    if (execution !== undefined) running.set(move, execution);
  }
  return running;
}

/** What of several could be started is said, whatever kept the others from it. @throws when it is none of them */
async function startAll(
  replication: TagReplication,
  route: Route,
  moves: Move[],
  correlationId: string | undefined,
): Promise<StartedReplication> {
  const { name: instance } = route.client.instance;
  const started: Move[] = [];
  let first: number | undefined;
  let failure: unknown;
  for (const move of moves) {
    try {
      const id = await replication.start(route, move, correlationId);
      first ??= id;
      started.push(move);
    } catch (error) {
      failure = error;
      break;
    }
  }
  if (first === undefined) throw failure;
  const left = moves.slice(started.length);
  const remark = failure
    ? `; ${inWords(left)} could not be started: ${toError(failure).message}`
    : '';
  return {
    ...done(
      `Harbor ${instance} copies ${inWords(started)} to ${route.to}${remark}`,
    ),
    replication: { instance, id: first },
  };
}

function inWords(moves: Move[]): string {
  const names = moves.map(({ from, tag }) => `${repositoryName(from)}:${tag}`);
  return [...new Set(names)].join(', ');
}
