import { parseGoYaml } from '../../../goyaml';

/** One element for the Namespace, one for each service and each dependency; a file without dependencies has none. */
export const elements = `- {component: namespace, role: namespace, base: _base/_namespace}
{{- range .services }}
- {component: {{ .name | quote }}, role: service, base: {{ printf "_base/%s" .name | quote }}, image: {{ printf "%s=%s:%v" .name .image .tag | quote }}}
{{- end }}
{{- if hasKey . "dependencies" }}
{{- range .dependencies }}
- {component: {{ . | quote }}, role: dependency, base: {{ printf "_base/%s" . | quote }}}
{{- end }}
{{- end }}
`;

/** The same as it was first written: a file without dependencies stops everything. */
export const strictElements = `- {component: namespace, role: namespace, base: _base/_namespace}
{{- range .services }}
- {component: {{ .name | quote }}, role: service, base: {{ printf "_base/%s" .name | quote }}, image: {{ printf "%s=%s:%s" .name .image .tag | quote }}}
{{- end }}
{{- range .dependencies }}
- {component: {{ . | quote }}, role: dependency, base: {{ printf "_base/%s" . | quote }}}
{{- end }}
`;

const environmentTemplate = `
spec:
  project: default
  source:
    repoURL: http://127.0.0.1/gitops.git
    targetRevision: main
    path: '{{ .base }}'
    kustomize:
      namespace: '{{ .name }}'
      labelWithoutSelector: true
      commonLabels: {slipway.dev/environment: '{{ .name }}'}
  destination:
    server: https://kubernetes.default.svc
    namespace: '{{ .name }}'
  syncPolicy: {automated: {prune: true, selfHeal: true}}
`;

const templatePatch = `{{- if eq .role "service" }}
spec:
  source:
    kustomize:
      images:
        - {{ .image | quote }}
{{- end }}
`;

/** An ApplicationSet of environments, as the layout has them, with texts that a test may change. */
export function environmentsSet(
  change: {
    elementsYaml?: string;
    labels?: Record<string, string>;
    options?: string[];
    name?: string;
  } = {},
) {
  const template = parseGoYaml(environmentTemplate, 'map');
  const { elementsYaml = elements, options = ['missingkey=error'] } = change;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'slipway-pull-requests', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      goTemplateOptions: options,
      generators: [
        {
          matrix: {
            generators: [
              {
                git: {
                  repoURL: 'http://127.0.0.1/gitops.git',
                  revision: 'main',
                  files: [{ path: 'environments/pr/*.yaml' }],
                },
              },
              { list: { elementsYaml } },
            ],
          },
        },
      ],
      template: {
        ...template,
        metadata: {
          name: change.name ?? '{{ .name }}-{{ .component }}',
          labels: change.labels ?? {
            'slipway.dev/environment': '{{ .name }}',
            'slipway.dev/kind': '{{ .kind }}',
            'slipway.dev/role': '{{ .role }}',
            'slipway.dev/service': '{{ .component }}',
          },
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
      },
      templatePatch,
    },
  };
}
