import type { KubernetesObject } from '../../kubernetes/objects';

/** What an action is run with. */
export interface ActionInput {
  object: KubernetesObject;
  /** RFC 3339. */
  now: string;
  parameters: Record<string, string>;
}

/** Something Argo CD can do with a resource. */
export interface ResourceAction {
  name: string;
  displayName?: string;
  iconClass?: string;
  disabled?: boolean;
  params?: Array<{ name: string }>;
  /** The resource as it is to be after it. */
  run(input: ActionInput): KubernetesObject;
}
