const workload = (kind: string, name: string) =>
  `kind: ${kind}
metadata: {name: ${name}}
spec:
  replicas: 1
  template: {spec: {containers: [{name: ${name}, image: ${name}}]}}
`;

/** A PR environment of checkout as a person would write it, with remarks. */
export const environmentYaml = (name: string) =>
  `# Opened for the gift cards.
name: ${name}
kind: pull-request
repository: example/shop
pullRequest:
  number: ${name.replace(/\D/g, '') || 1}
  title: "Add gift cards"   # as on the Git host
  author: dana
commit: "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"
services:
  # the one that changed
  - name: checkout
    image: harbor.slipway.test/shop/checkout
    tag: "pr-1-9f8e7d6"  # do not touch

dependencies: [postgres]
createdAt: "2026-11-21T08:00:00Z"
expiresAt: '2026-11-24T08:00:00Z'
`;

/** An overlay with a JSON 6902 patch of its replicas. */
export const overlayYaml = (service: string, replicas: number) =>
  `# ${service}, see the handbook
resources:
  - ../../_base/${service}
images:
  - name: ${service}
    newName: harbor.slipway.test/shop/${service}
    newTag: v1.5.0-rc.1 # release candidate
patches:
  - target:
      kind: Deployment|Rollout
      name: ${service}
    patch: |-
      # sleeping means zero
      - op: replace
        path: /spec/replicas
        value: ${replicas}
`;

const HIBERNATION = `# What each service of staging runs with when it is awake.
replicas:
  storefront: 3
  checkout: 2
  payments: 2
schedule:
  timezone: Asia/Shanghai
  wake: "30 8 * * 1-5"
  sleep: "0 20 * * *"
idleTimeout: 2h
keepAwake:
  # agreed with release management
  - service: payments
    until: "2026-11-22T12:00:00Z"
    by: user:default/quinn
    reason: UAT of gift cards
`;

/** A small repository in the layout: three services, one dependency, staging asleep but for payments. */
export function layoutFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'README.md': '# GitOps\n',
    'argocd/staging.yaml': 'kind: ApplicationSet\n',
    '_base/_namespace/kustomization.yaml': 'resources:\n  - namespace.yaml\n',
    '_base/_namespace/namespace.yaml':
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: placeholder}\n',
    'environments/pr/pr-1.yaml': environmentYaml('pr-1'),
    'staging/hibernation.yaml': HIBERNATION,
  };
  for (const service of ['storefront', 'checkout', 'payments', 'postgres']) {
    const kind = service === 'storefront' ? 'Rollout' : 'Deployment';
    files[`_base/${service}/kustomization.yaml`] =
      'resources:\n  - workload.yaml\n';
    files[`_base/${service}/workload.yaml`] =
      `kind: Service\nmetadata: {name: ${service}}\n---\n${workload(kind, service)}`;
  }
  for (const service of ['storefront', 'checkout', 'payments']) {
    files[`staging/${service}/kustomization.yaml`] = overlayYaml(
      service,
      service === 'payments' ? 2 : 0,
    );
    files[`production/${service}/kustomization.yaml`] = overlayYaml(service, 2);
  }
  return files;
}
