import type { KubernetesObject } from '../objects';

/** Nodes of one kind. */
export interface NodePool {
  name: string;
  count: number;
  /** For the spot pool: may be taken away. Labelled, not tainted. */
  spot?: boolean;
  cpu?: number;
  memoryGi?: number;
}

export const defaultNodePools: readonly NodePool[] = [
  { name: 'general', count: 3 },
  { name: 'spot', count: 3, spot: true },
];

export interface NodePlace {
  name: string;
  address: string;
  pool: NodePool;
}

export function placesOf(
  cluster: string,
  pools: readonly NodePool[],
): NodePlace[] {
  return pools.flatMap((pool, poolIndex) =>
    Array.from({ length: pool.count }, (_, index) => ({
      name: `${cluster}-${pool.name}-${index + 1}`,
      address: `10.0.${poolIndex + 1}.${index + 10}`,
      pool,
    })),
  );
}

export function nodeObject(
  { name, address, pool }: NodePlace,
  timestamp: string,
): KubernetesObject {
  const resources = {
    cpu: String(pool.cpu ?? 16),
    'ephemeral-storage': '203056560Ki',
    'hugepages-2Mi': '0',
    memory: `${(pool.memoryGi ?? 64) * 1024 * 1024}Ki`,
    pods: '5000',
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': pool.spot
          ? 'spot.4xlarge'
          : 'std.4xlarge',
        'slipway.dev/node-pool': pool.name,
        'slipway.dev/capacity-type': pool.spot ? 'spot' : 'on-demand',
      },
    },
    spec: { podCIDR: `10.${100 + Number(address.split('.')[3])}.0.0/16` },
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: nodeConditions(timestamp),
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID: name,
        systemUUID: name,
        bootID: name,
        kernelVersion: '6.1.0-26-amd64',
        osImage: 'Debian GNU/Linux 12 (bookworm)',
        containerRuntimeVersion: 'containerd://1.7.22',
        kubeletVersion: 'v1.31.1',
        kubeProxyVersion: 'v1.31.1',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
    },
  };
}

function nodeConditions(timestamp: string) {
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
  ) => ({
    type,
    status,
    lastHeartbeatTime: timestamp,
    lastTransitionTime: timestamp,
    reason,
    message,
  });
  return [
    condition(
      'MemoryPressure',
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ),
    condition(
      'DiskPressure',
      'False',
      'KubeletHasNoDiskPressure',
      'kubelet has no disk pressure',
    ),
    condition(
      'PIDPressure',
      'False',
      'KubeletHasSufficientPID',
      'kubelet has sufficient PID available',
    ),
    condition(
      'Ready',
      'True',
      'KubeletReady',
      'kubelet is posting ready status',
    ),
  ];
}
