export type { ClusterObjects } from './cluster';
export { ControlPlane } from './ControlPlane';
export type { ControlPlaneOptions } from './ControlPlane';
export { KubernetesCluster } from './KubernetesCluster';
export type { KubernetesClusterOptions } from './KubernetesCluster';
export * from './objects';
export type { BehaviourOf, ContainerBehaviour } from './pods/behaviour';
export type { ImageExists } from './pods/Behaviours';
export type { NodePool } from './pods/nodes';
