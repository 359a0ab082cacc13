import type { Random } from '../../core/random';
import type { KubernetesObject, ObjectRef, ObjectType } from '../objects';
import { rulesOf } from '../rules';
import type { RuleContext } from '../rules';
import type { ClusterClock } from '../time/ClusterClock';
import type { ResourceType } from '../types/ResourceType';
import type { TypeRegistry } from '../types/TypeRegistry';
import { applied, firstApplied } from './applied';
import { deletionOf } from './deletion';
import { checkPreconditions } from './preconditions';
import {
  alreadyExists,
  invalid,
  namespaceTerminating,
  notFound,
  unknownResource,
} from './failures';
import { withManagedFields } from './managedFields';
import { nameCauses } from './names';
import { Identities } from './Identities';
import { newMetadata, withGeneratedName } from './newObject';
import type { ObjectStore } from './ObjectStore';
import { nextVersion } from './nextVersion';
import { checkShape } from './shape';
import { sameValue, snapshot } from './snapshot';
import type { DeleteOptions, WriteOptions, Writer } from './writing';

const namespaceType = { apiVersion: 'v1', kind: 'Namespace' };

/** What an API server makes of writes: admission, defaults, validation, generations, finalizers. */
export class ClusterState {
  readonly store: ObjectStore;
  readonly types: TypeRegistry;
  readonly #clock: ClusterClock;
  readonly #identities: Identities;
  #addresses = 0;

  constructor(options: {
    store: ObjectStore;
    types: TypeRegistry;
    clock: ClusterClock;
    random: Random;
  }) {
    this.store = options.store;
    this.types = options.types;
    this.#clock = options.clock;
    this.#identities = new Identities(options.random.fork('objects'));
  }

  get(ref: ObjectRef): KubernetesObject | undefined {
    return this.store.get(ref, ref.namespace, ref.name);
  }

  typeOf(type: ObjectType): ResourceType {
    const found = this.types.ofKind(type);
    if (!found) throw unknownResource();
    return found;
  }

  create(
    object: KubernetesObject,
    writer: Writer,
    options: WriteOptions = {},
  ): KubernetesObject {
    const type = this.typeOf(object);
    const identity = this.#identities.of(object);
    const named = withGeneratedName(object, identity.random);
    checkShape(type, named);
    this.#admit(type, named);
    const rules = rulesOf(object);
    const filled = rules.defaults?.(named) ?? named;
    const given: KubernetesObject = {
      ...filled,
      ...(type.status && { status: type.custom ? undefined : {} }),
      metadata: newMetadata(filled, type, {
        timestamp: this.#clock.timestamp(),
        random: identity.random,
      }),
    };
    const prepared = rules.prepare?.(given, this.#context()) ?? given;
    this.#validate(type, prepared);
    const { namespace, name } = prepared.metadata;
    if (this.store.get(object, namespace, name)) {
      throw alreadyExists(type, name);
    }
    const time = this.#clock.timestamp();
    const written =
      writer.operation === 'Apply'
        ? firstApplied(prepared, object, writer.manager, time)
        : withManagedFields(undefined, prepared, writer, time);
    if (options.dryRun) return snapshot(written);
    identity.take();
    return this.store.put(written);
  }

  update(
    ref: ObjectRef,
    change: (current: KubernetesObject) => KubernetesObject,
    writer: Writer,
    options: WriteOptions = {},
  ): KubernetesObject {
    const type = this.typeOf(ref);
    const current = this.get(ref);
    if (!current) throw notFound(type, ref.name);
    const given = change(current);
    if (given === current) return current;
    checkShape(type, given, current);
    const ofStatus =
      writer.subresource === 'status' || changesStatusOnly(given, current);
    const filled = ofStatus ? given : withDefaults(given, current);
    const next = withStatusDefaults(
      nextVersion(type, current, filled, writer),
      current,
    );
    if (sameValue(next, current)) return current;
    if (!ofStatus) this.#validate(type, next, current);
    const written = withManagedFields(
      current,
      next,
      writer,
      this.#clock.timestamp(),
    );
    if (options.dryRun) return snapshot(written);
    return isReleased(written)
      ? this.store.delete(written)
      : this.store.put(written);
  }

  /** Creates the object, or merges it over what is there, as a server-side apply of `writer.manager`. */
  apply(
    object: KubernetesObject,
    writer: Writer,
    options: WriteOptions = {},
  ): { object: KubernetesObject; created: boolean } {
    const applier: Writer = { ...writer, operation: 'Apply' };
    const { apiVersion, kind, metadata } = object;
    const ref = {
      apiVersion,
      kind,
      namespace: metadata.namespace,
      name: metadata.name,
    };
    if (!this.get(ref)) {
      return { object: this.create(object, applier, options), created: true };
    }
    const time = this.#clock.timestamp();
    const change = (current: KubernetesObject) =>
      applied(current, object, writer.manager, time);
    return {
      object: this.update(ref, change, applier, options),
      created: false,
    };
  }

  /**
   * Deletes, or marks as being deleted what has finalizers, a namespace, or a pod that has a grace period.
   * @returns the object as it is (or was last), and whether it is gone
   * @throws StatusError NotFound, Conflict when a precondition does not hold
   */
  delete(
    ref: ObjectRef,
    options: DeleteOptions = {},
  ): { object: KubernetesObject; gone: boolean } {
    const type = this.typeOf(ref);
    const current = this.get(ref);
    if (!current) throw notFound(type, ref.name);
    checkPreconditions(type, current, options);
    const next = deletionOf(current, options, this.#clock.now());
    const gone = next.gone;
    if (options.dryRun) return { object: current, gone };
    if (gone) return { object: this.store.delete(next.object), gone };
    return {
      object: next.object === current ? current : this.store.put(next.object),
      gone,
    };
  }

  #admit(type: ResourceType, { metadata }: KubernetesObject): void {
    if (!type.namespaced) return;
    const namespace = this.store.get(
      namespaceType,
      undefined,
      metadata.namespace ?? '',
    );
    if (!namespace) {
      throw notFound(this.typeOf(namespaceType), metadata.namespace ?? '');
    }
    // Events tell of the end of a namespace too.
    if (namespace.metadata.deletionTimestamp && type.kind !== 'Event') {
      throw namespaceTerminating(type, metadata.name, namespace.metadata.name);
    }
  }

  #validate(
    type: ResourceType,
    object: KubernetesObject,
    previous?: KubernetesObject,
  ): void {
    const { name } = object.metadata;
    const causes = [
      ...(previous ? [] : nameCauses(type, name)),
      ...(rulesOf(object).validate?.(object, previous) ?? []),
    ];
    if (causes.length > 0) throw invalid(type, name, causes);
  }

  #context(): RuleContext {
    return {
      timestamp: this.#clock.timestamp(),
      serviceAddress: () => {
        this.#addresses++;
        return `10.96.${(this.#addresses >> 8) & 255}.${this.#addresses & 255}`;
      },
    };
  }
}

/** By far the most writes in this process: all the rest is as it was admitted before. */
function changesStatusOnly(
  given: KubernetesObject,
  current: KubernetesObject,
): boolean {
  const fields = new Set([...Object.keys(given), ...Object.keys(current)]);
  fields.delete('status');
  return [...fields].every(field => given[field] === current[field]);
}

function withDefaults(
  given: KubernetesObject,
  current: KubernetesObject,
): KubernetesObject {
  const { defaults, keep } = rulesOf(current);
  const filled = defaults?.(given) ?? given;
  return keep?.(filled, current) ?? filled;
}

function withStatusDefaults(
  next: KubernetesObject,
  current: KubernetesObject,
): KubernetesObject {
  const { statusDefaults } = rulesOf(next);
  if (!statusDefaults || !next.status || next.status === current.status) {
    return next;
  }
  return { ...next, status: statusDefaults(next.status) };
}

/** Being deleted, and nothing holds it any more. */
function isReleased({ kind, metadata, spec }: KubernetesObject): boolean {
  if (!metadata.deletionTimestamp) return false;
  if ((metadata.finalizers ?? []).length > 0) return false;
  if (kind === 'Namespace') {
    return !Array.isArray(spec?.finalizers) || spec.finalizers.length === 0;
  }
  return kind !== 'Pod' || metadata.deletionGracePeriodSeconds === 0;
}
