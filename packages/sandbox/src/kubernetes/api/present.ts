import type { KubernetesObject } from '../objects';
import type { ResourceType } from '../types/ResourceType';
import { apiVersionOf } from '../types/ResourceType';
import { sendJson, sendYaml } from './answers';
import type { Exchange } from './Exchange';
import { isSet } from './Exchange';
import { negotiate } from './negotiation';
import type { Presentation } from './negotiation';
import { columnsOf, tableOf } from './table';
import type { IncludeObject } from './table';

/** Shows objects of a kind in the way a client asked for. */
export class Presenter {
  readonly #exchange: Exchange;
  readonly #type: ResourceType;
  readonly #now: number;
  readonly presentation: Presentation;

  constructor(exchange: Exchange, type: ResourceType, now: number) {
    this.#exchange = exchange;
    this.#type = type;
    this.#now = now;
    this.presentation = negotiate(exchange.request.headers.accept);
  }

  sendObject(status: number, object: KubernetesObject): void {
    this.#send(status, this.object(object));
  }

  sendList(
    objects: readonly KubernetesObject[],
    metadata: Record<string, unknown>,
  ): void {
    this.#send(200, this.list(objects, metadata));
  }

  /** One object, as it stands alone or in a watch. `first`: a table says its columns only once in a watch. */
  object(object: KubernetesObject, first = true): unknown {
    if (this.presentation === 'table') {
      const { resourceVersion } = object.metadata;
      const table = this.#table([object], { resourceVersion });
      return first ? table : { ...table, columnDefinitions: null };
    }
    return this.presentation === 'metadata'
      ? partial(object)
      : shown(this.#type, object);
  }

  list(
    objects: readonly KubernetesObject[],
    metadata: Record<string, unknown>,
  ): unknown {
    if (this.presentation === 'table') return this.#table(objects, metadata);
    if (this.presentation === 'metadata') {
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: objects.map(partial),
      };
    }
    return {
      kind: `${this.#type.kind}List`,
      apiVersion: apiVersionOf(this.#type),
      // Lists of custom resources always say it.
      metadata: this.#type.custom ? { continue: '', ...metadata } : metadata,
      items: objects.map(object => this.#item(object)),
    };
  }

  #item(object: KubernetesObject): unknown {
    const whole = shown(this.#type, object);
    if (this.#type.custom) return whole;
    const { kind: _kind, apiVersion: _apiVersion, ...item } = whole;
    return item;
  }

  #table(
    objects: readonly KubernetesObject[],
    metadata: Record<string, unknown>,
  ) {
    const { query } = this.#exchange;
    const given = query.get('includeObject');
    const include: IncludeObject =
      given === 'None' || given === 'Object' ? given : 'Metadata';
    return tableOf(columnsOf(this.#type), objects, {
      metadata,
      include,
      now: this.#now,
      show: object =>
        include === 'Object' ? shown(this.#type, object) : partial(object),
      headers: !isSet(query, 'noHeaders'),
    });
  }

  #send(status: number, body: unknown): void {
    if (this.presentation === 'yaml') sendYaml(this.#exchange, status, body);
    else sendJson(this.#exchange, status, body);
  }
}

/** An object in the order and under the names in which the API writes it. */
export function shown(
  type: ResourceType,
  object: KubernetesObject,
): KubernetesObject {
  const read = type.storedAs?.read(object) ?? object;
  const { kind, apiVersion, metadata, ...rest } = read;
  return { kind, apiVersion, metadata, ...rest };
}

function partial(object: KubernetesObject) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}
