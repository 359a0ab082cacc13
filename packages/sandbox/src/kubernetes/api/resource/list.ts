import {
  matchesFields,
  parseFieldSelector,
} from '../../selectors/fieldSelector';
import {
  equalities,
  matchesRequirements,
  parseLabelSelector,
} from '../../selectors/labelSelector';
import type { KubernetesObject } from '../../objects';
import { StatusError } from '../../objects';
import { badRequest } from '../../store/failures';
import type { ObjectStore } from '../../store/ObjectStore';
import { expiredContinue, readContinue, writeContinue } from '../continueToken';
import { Presenter } from '../present';
import { storedType } from './ResourceContext';
import type { ResourceContext } from './ResourceContext';

/** `GET` of a collection. */
export function listResources(context: ResourceContext): void {
  const { exchange, plane, type } = context;
  const presenter = new Presenter(exchange, type, plane.clock.now());
  const { store } = plane.state;
  checkVersion(exchange.query.get('resourceVersion'), store);
  const { objects, metadata } = pageOf(context, matching(context));
  presenter.sendList(objects, metadata);
}

/** Tells whether an object is in a collection as a request narrows it. */
export function filterOf({
  exchange,
  type,
  request,
}: ResourceContext): (object: KubernetesObject) => boolean {
  const { query } = exchange;
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', type);
  return object =>
    (request.namespace === undefined ||
      object.metadata.namespace === request.namespace) &&
    (request.name === undefined || object.metadata.name === request.name) &&
    matchesRequirements(labels, object.metadata.labels) &&
    matchesFields(fields, object);
}

/** The objects of a collection as a request narrows it, in the order of namespace and name. */
export function matching(context: ResourceContext): KubernetesObject[] {
  const { exchange, plane, type, request } = context;
  const labels = parseLabelSelector(exchange.query.get('labelSelector') ?? '');
  return plane.state.store
    .list(storedType(type), request.namespace, equalities(labels))
    .filter(filterOf(context));
}

function pageOf(
  { exchange, plane }: ResourceContext,
  all: KubernetesObject[],
): { objects: KubernetesObject[]; metadata: Record<string, unknown> } {
  const token = exchange.query.get('continue');
  const limit = limitOf(exchange.query.get('limit'));
  const position = token ? readContinue(token) : undefined;
  const { store } = plane.state;
  if (position && isExpired(position.resourceVersion, store)) {
    throw expiredContinue(position.after);
  }
  const after = position?.after;
  const rest =
    after === undefined ? all : all.filter(object => keyOf(object) > after);
  const objects = limit > 0 ? rest.slice(0, limit) : rest;
  const last = objects.at(-1);
  const shown = position?.resourceVersion ?? store.resourceVersion;
  const resourceVersion = shown < 0 ? store.resourceVersion : shown;
  const metadata = { resourceVersion: String(resourceVersion) };
  if (rest.length <= objects.length || !last) return { objects, metadata };
  return {
    objects,
    metadata: {
      ...metadata,
      continue: writeContinue({ resourceVersion, after: keyOf(last) }),
      // How many are left of a selection, nobody has counted.
      ...(!isSelection(exchange.query) && {
        remainingItemCount: rest.length - objects.length,
      }),
    },
  };
}

function isSelection(query: URLSearchParams): boolean {
  return Boolean(query.get('labelSelector') || query.get('fieldSelector'));
}

function isExpired(resourceVersion: number, store: ObjectStore): boolean {
  return resourceVersion >= 0 && resourceVersion < store.compacted;
}

/** Sorts as the store does: by namespace, then by name. */
function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function limitOf(text: string | null): number {
  if (text === null || text === '') return 0;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 0) return limit;
  throw badRequest(
    `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

/** A number that this server has not reached yet is of another server, or of the future. */
function checkVersion(text: string | null, store: ObjectStore): void {
  const version = parseVersion(text);
  if (version === undefined || version <= store.resourceVersion) return;
  throw new StatusError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${version}, current: ${store.resourceVersion}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/** @throws StatusError without a reason, as the real server has it */
export function parseVersion(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new StatusError(
    500,
    '',
    `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}
