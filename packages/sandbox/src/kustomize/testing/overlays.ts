/** Kustomizations that build, with the directories they need, for comparing with what kustomize itself makes of them. */
export const overlays: Record<string, string> = {
  'base/kustomization.yaml': `resources: [workload.yaml, service.yaml, platform/]
labels:
  - pairs: {app.kubernetes.io/part-of: shop}
    includeTemplates: true
`,
  'base/workload.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout, labels: {tier: front}}
spec:
  replicas: 2
  selector: {matchLabels: {app: checkout}}
  template:
    metadata: {labels: {app: checkout}}
    spec:
      serviceAccountName: checkout
      initContainers: [{name: migrate, image: "checkout:old"}]
      containers:
        - name: checkout
          image: checkout
          env: [{name: A, value: "1"}, {name: B, value: "yes"}]
          envFrom: [{configMapRef: {name: settings}}]
          ports: [{name: main, containerPort: 8080}]
          volumeMounts: [{name: data, mountPath: /data}]
        - {name: proxy, image: "envoy@sha256:aa"}
      volumes: [{name: data, configMap: {name: settings}}]
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: storefront}
spec:
  replicas: 3
  selector: {matchLabels: {app: storefront}}
  template:
    metadata: {labels: {app: storefront}}
    spec:
      containers: [{name: storefront, image: storefront, env: [{name: A, value: "1"}]}]
---
`,
  'base/service.yaml': `apiVersion: v1
kind: Service
metadata: {name: checkout}
spec: {selector: {app: checkout}, ports: [{name: main, port: 80, targetPort: main}]}
`,
  'base/platform/kustomization.yaml': 'resources: [all.yaml]\n',
  'base/platform/all.yaml': `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Namespace, metadata: {name: placeholder}}
  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: checkout}}
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b, octal: "010", multi: "x\\ny\\n"}}
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: reader}
    rules: []
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: reader}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
    subjects:
      - {kind: ServiceAccount, name: checkout, namespace: placeholder}
      - {kind: ServiceAccount, name: default, namespace: placeholder}
      - {kind: ServiceAccount, name: checkout}
      - {kind: User, name: dana}
  - {apiVersion: cert-manager.io/v1, kind: ClusterIssuer, metadata: {name: issuer}}
  - apiVersion: batch/v1
    kind: CronJob
    metadata: {name: nightly}
    spec: {schedule: "0 1 * * *", jobTemplate: {spec: {template: {spec: {containers: [{name: x, image: "checkout:1"}]}}}}}
  - apiVersion: batch/v1
    kind: Job
    metadata: {name: once}
    spec: {template: {spec: {containers: [{name: x, image: "harbor.test:5000/checkout"}]}}}
  - apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: postgres}
    spec: {serviceName: checkout, selector: {matchLabels: {app: postgres}}, template: {metadata: {labels: {app: postgres}}, spec: {containers: [{name: postgres, image: "postgres:16"}]}}, volumeClaimTemplates: [{metadata: {name: data}}]}
  - apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web}
    spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: checkout, port: {number: 80}}}}]}}]}
  - apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: checkout}
    spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}}
  - apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: web}
    spec: {podSelector: {matchLabels: {app: checkout}}, ingress: [{from: [{podSelector: {matchLabels: {app: storefront}}}]}]}
  - apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: web}
    spec: {selector: {matchLabels: {app: checkout}}}
`,
  'images/kustomization.yaml': `resources: [../base]
images:
  - {name: checkout, newName: harbor.test/shop/checkout, newTag: v1.4.2}
  - {name: storefront, newTag: pr-1}
  - {name: envoy, newTag: v2}
  - {name: postgres, digest: "sha256:bb"}
  - {name: harbor.test:5000/checkout, newName: other}
  - {name: nosuch, newTag: v1}
`,
  'namespace/kustomization.yaml': 'resources: [../base]\nnamespace: pr-123\n',
  'asleep/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Deployment|Rollout, name: checkout|store.*}
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 0
`,
  'selectors/kustomization.yaml': `resources: [../base]
labels:
  - pairs: {team: a}
    includeSelectors: true
  - pairs: {zone: b}
commonAnnotations: {note: "hello: world"}
`,
  'common/kustomization.yaml': `resources: [../base]
commonLabels: {team: a}
`,
  'affixes/kustomization.yaml': `resources: [../base]
namePrefix: p-
nameSuffix: -s
namespace: other
`,
  'affixes-twice/kustomization.yaml': `resources: [../affixes]
namePrefix: q-
patches:
  - target: {kind: Deployment, name: checkout}
    patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: any}, spec: {replicas: 9}}'
`,
  'replicas/kustomization.yaml': `resources: [../base]
replicas: [{name: checkout, count: 0}, {name: postgres, count: 3}]
`,
  'merge/kustomization.yaml': `resources: [../base]
patches:
  - path: patch.yaml
  - target: {labelSelector: "tier=front"}
    patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: ignored, annotations: {patched: "true"}}
      spec: {strategy: {type: Recreate}}
  - patch: |-
      $patch: delete
      apiVersion: batch/v1
      kind: Job
      metadata: {name: once}
  - patch: |-
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: storefront}
      spec: {template: {spec: {containers: [{name: storefront, env: [{name: C, value: c}]}]}}}
`,
  'merge/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout}
spec:
  replicas: null
  template:
    spec:
      containers:
        - name: sidecar
          image: sidecar
        - name: checkout
          env: [{name: B, value: "2"}, {name: C, value: "3"}, {name: A, $patch: delete}]
          ports: [{containerPort: 9090}]
        - name: proxy
          $patch: delete
      volumes: [{name: extra, emptyDir: {}}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: null, c: d}
---
apiVersion: v1
kind: Service
metadata: {name: checkout}
spec: {ports: [{port: 80, targetPort: 9}, {name: more, port: 81}]}
`,
  'operations/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - {op: add, path: /spec/template/spec/containers/-, value: {name: last, image: last}}
      - {op: add, path: /spec/template/spec/containers/0, value: {name: first, image: first}}
      - {op: add, path: /metadata/annotations, value: {"a/b": c}}
      - {op: replace, path: /metadata/annotations/a~1b, value: d}
      - {op: test, path: /spec/replicas, value: 2}
      - {op: copy, from: /spec/replicas, path: /spec/revisionHistoryLimit}
      - {op: move, from: /metadata/labels/tier, path: /metadata/labels/level}
      - {op: remove, path: /spec/template/spec/volumes/0}
  - target: {group: argoproj.io, version: v1.*}
    patch: '[{"op": "replace", "path": "/spec/replicas", "value": 7}]'
`,
};

/** Kustomizations that do not build; each directory is complete together with {@link overlays}. */
export const brokenOverlays: Record<string, string> = {
  'rollout-replicas/kustomization.yaml':
    'resources: [../base]\nreplicas: [{name: storefront, count: 0}]\n',
  'unknown-field/kustomization.yaml': 'resources: [../base]\nfoo: 1\n',
  'missing-file/kustomization.yaml': 'resources: [missing.yaml]\n',
  'missing-directory/kustomization.yaml': 'resources: [../nosuch]\n',
  'missing-in-base/kustomization.yaml': 'resources: [../missing-file]\n',
  'no-kustomization/kustomization.yaml': 'resources: [manifests]\n',
  'no-kustomization/manifests/a.yaml': 'a: b\n',
  'broken-yaml/kustomization.yaml': 'resources: [a: b: c]\n',
  'itself/kustomization.yaml': 'resources: [../itself]\n',
  'no-object/kustomization.yaml': 'resources: [a.yaml]\n',
  'no-object/a.yaml': 'a: b\n',
  'no-name/kustomization.yaml': 'resources: [a.yaml]\n',
  'no-name/a.yaml': 'apiVersion: v1\nkind: ConfigMap\n',
  'no-kind/kustomization.yaml': 'resources: [a.yaml]\n',
  'no-kind/a.yaml': 'apiVersion: v1\nmetadata: {name: x}\n',
  'broken-manifest/kustomization.yaml': 'resources: [a.yaml]\n',
  'broken-manifest/a.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a: b}\n',
  'outside/kustomization.yaml': 'resources: [../base/service.yaml]\n',
  'twice/kustomization.yaml': 'resources: [../base, ../base]\n',
  'empty/kustomization.yaml': '',
  'wrong-type/kustomization.yaml': 'resources: foo\n',
  'number-tag/kustomization.yaml':
    'resources: [../base]\nimages: [{name: checkout, newTag: 1.10}]\n',
  'wrong-kind/kustomization.yaml': 'kind: Foo\nresources: [../base]\n',
  'flow-patch/kustomization.yaml': `resources: [../base]
patches: [{target: {kind: Rollout}, patch: '[{op: replace, path: /spec/replicas, value: 1}]'}]
`,
  'no-patch/kustomization.yaml':
    'resources: [../base]\npatches: [{target: {kind: Rollout}}]\n',
  'text-patch/kustomization.yaml':
    'resources: [../base]\npatches: [{target: {kind: Rollout}, patch: hello}]\n',
  'missing-patch/kustomization.yaml':
    'resources: [../base]\npatches: [{path: nosuch.yaml}]\n',
  'no-target/kustomization.yaml': `resources: [../base]
patches: [{patch: '{apiVersion: v1, kind: Service, metadata: {name: nosuch}}'}]
`,
  'replace-missing/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: replace, path: /spec/nope, value: 1}
`,
  'replace-deep/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: replace, path: /spec/nope/x, value: 1}
`,
  'remove-missing/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: remove, path: /spec/nope}
`,
  'remove-deep/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: remove, path: /spec/nope/x}
`,
  'add-deep/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: add, path: /spec/nope/x, value: 1}
`,
  'add-far/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: add, path: /spec/template/spec/containers/7, value: 1}
`,
  'copy-missing/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: copy, from: /spec/nope, path: /spec/other}
`,
  'move-missing/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: move, from: /spec/nope, path: /spec/other}
`,
  'test-fails/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: test, path: /spec/replicas, value: 9}
`,
  'bad-operation/kustomization.yaml': `resources: [../base]
patches:
  - target: {kind: Rollout}
    patch: |-
      - {op: nosuch, path: /spec/replicas, value: 9}
`,
  'untargeted-operation/kustomization.yaml': `resources: [../base]
patches:
  - patch: |-
      - {op: remove, path: /spec/replicas}
`,
};
