import type { KubernetesObject } from '../objects';
import type { Cause } from '../store/failures';

/** What a cluster gives rules to work with. */
export interface RuleContext {
  /** RFC 3339, now. */
  timestamp: string;
  /** A free address of the cluster's service network. */
  serviceAddress(): string;
}

/** What an API server does to objects of one kind before it stores them. */
export interface KindRules {
  /** Fills in what was left out. Runs on every write of the object (not of its status). */
  defaults?(object: KubernetesObject): KubernetesObject;
  /** Fills in what a writer of the status left out. */
  statusDefaults?(status: Record<string, unknown>): Record<string, unknown>;
  /** Sets what belongs to the server in a new object. */
  prepare?(object: KubernetesObject, context: RuleContext): KubernetesObject;
  /** Keeps what the server once gave an object, where a change leaves it out. */
  keep?(object: KubernetesObject, previous: KubernetesObject): KubernetesObject;
  /** Says what is wrong; `previous` is there when the object is changed. */
  validate?(object: KubernetesObject, previous?: KubernetesObject): Cause[];
}
