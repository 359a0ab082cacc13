/** How clouds and autoscalers label nodes that may be taken away at any time. */
const spotLabels: ReadonlyArray<[label: string, values: string[]]> = [
  ['karpenter.sh/capacity-type', ['spot']],
  ['eks.amazonaws.com/capacityType', ['SPOT']],
  ['cloud.google.com/gke-spot', ['true']],
  ['cloud.google.com/gke-preemptible', ['true']],
  ['cloud.google.com/gke-provisioning', ['spot', 'preemptible']],
  ['kubernetes.azure.com/scalesetpriority', ['spot']],
  ['node.kubernetes.io/lifecycle', ['spot']],
  ['node.kubernetes.io/capacity', ['spot']],
  ['oci.oraclecloud.com/oke-is-preemptible', ['true']],
  ['scheduling.cast.ai/spot', ['true']],
  ['spotinst.io/node-lifecycle', ['spot']],
  ['slipway.dev/capacity-type', ['spot']],
];

/** Whether a node's labels say that it is a spot (preemptible) node. */
export function isSpotNode(labels: Record<string, string>): boolean {
  return spotLabels.some(([label, values]) =>
    values.includes(labels[label] ?? ''),
  );
}
