import type { KubernetesObject } from '../../kubernetes';

export const repositoryUrl = 'http://127.0.0.1:7610/example/gitops.git';

function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 1
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: ${name}, image: ${name}}]
`;
}

function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  selector: {app: ${name}}
  ports: [{name: main, port: 8080, targetPort: 8080}]
`;
}

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: storefront}
spec:
  replicas: 1
  strategy: {canary: {steps: [{setWeight: 25}, {pause: {}}]}}
  selector: {matchLabels: {app: storefront}}
  template:
    metadata: {labels: {app: storefront}}
    spec:
      containers: [{name: storefront, image: storefront}]
`;

/** A sync of it goes on until it is ended: nothing completes Jobs. */
const endlessHook = `apiVersion: batch/v1
kind: Job
metadata:
  name: endless
  annotations: {argocd.argoproj.io/hook: PreSync}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: wait, image: harbor.slipway.test/shop/wait:v1}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: after}
data: {a: "1"}
`;

const list = 'resources: [workload.yaml, service.yaml]\n';

/** The bases of the layout's services. */
export const bases: Record<string, string> = {
  '_base/_namespace/kustomization.yaml': 'resources: [namespace.yaml]\n',
  '_base/_namespace/namespace.yaml':
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: placeholder}\n',
  '_base/catalog/kustomization.yaml': list,
  '_base/catalog/workload.yaml': deployment('catalog'),
  '_base/catalog/service.yaml': service('catalog'),
  '_base/payments/kustomization.yaml': list,
  '_base/payments/workload.yaml': deployment('payments'),
  '_base/payments/service.yaml': service('payments'),
  'slow/hook.yaml': endlessHook,
  '_base/storefront/kustomization.yaml': list,
  '_base/storefront/workload.yaml': rollout,
  '_base/storefront/service.yaml': service('storefront'),
};

/** One file of `environments/pr`. */
export function environment(
  name: string,
  services: Record<string, string>,
): Record<string, string> {
  const lines = Object.entries(services).map(
    ([component, tag]) =>
      `  - {name: ${component}, image: harbor.slipway.test/shop/${component}, tag: "${tag}"}\n`,
  );
  const text = `name: ${name}\nkind: pull-request\nservices:\n${lines.join('')}dependencies: []\n`;
  return { [`environments/pr/${name}.yaml`]: text };
}

const elements = `- {component: namespace, role: namespace, base: _base/_namespace}
{{- range .services }}
- {component: {{ .name | quote }}, role: service, base: {{ printf "_base/%s" .name | quote }}, image: {{ printf "%s=%s:%v" .name .image .tag | quote }}}
{{- end }}
`;

/** The layout's ApplicationSet of PR environments. */
export const pullRequestSet: KubernetesObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name: 'slipway-pull-requests', namespace: 'argocd' },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        matrix: {
          generators: [
            {
              git: {
                repoURL: repositoryUrl,
                revision: 'main',
                requeueAfterSeconds: 30,
                files: [{ path: 'environments/pr/*.yaml' }],
              },
            },
            { list: { elementsYaml: elements } },
          ],
        },
      },
    ],
    template: {
      metadata: {
        name: '{{ .name }}-{{ .component }}',
        namespace: 'argocd',
        labels: {
          'slipway.dev/environment': '{{ .name }}',
          'slipway.dev/kind': '{{ .kind }}',
          'slipway.dev/role': '{{ .role }}',
          'slipway.dev/service': '{{ .component }}',
        },
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        project: 'default',
        source: {
          repoURL: repositoryUrl,
          targetRevision: 'main',
          path: '{{ .base }}',
          kustomize: {
            namespace: '{{ .name }}',
            labelWithoutSelector: true,
            commonLabels: { 'slipway.dev/environment': '{{ .name }}' },
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: '{{ .name }}',
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          retry: {
            limit: 5,
            backoff: { duration: '1s', factor: 2, maxDuration: '5s' },
          },
        },
      },
    },
    templatePatch:
      '{{- if eq .role "service" }}\nspec:\n  source:\n    kustomize:\n      images:\n        - {{ .image | quote }}\n{{- end }}\n',
  },
};
