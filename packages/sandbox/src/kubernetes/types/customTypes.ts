import type { PrinterColumn, ResourceType } from './ResourceType';

interface Row {
  kind: string;
  plural: string;
  short?: string[];
  cluster?: true;
  status?: true;
  scale?: true;
  columns?: readonly PrinterColumn[];
  categories?: readonly string[];
}

const tekton = ['tekton', 'tekton-pipelines'];
const age = column('Age', 'date', '.metadata.creationTimestamp');

/** What Argo CD, Argo Rollouts and Tekton bring with their CustomResourceDefinitions. */
export const customTypes: readonly ResourceType[] = [
  ...group('argoproj.io', 'v1alpha1', [
    { kind: 'Experiment', plural: 'experiments', short: ['exp'] },
    { kind: 'AnalysisTemplate', plural: 'analysistemplates', short: ['at'] },
    {
      kind: 'Application',
      plural: 'applications',
      short: ['app', 'apps'],
      columns: [
        column('Sync Status', 'string', '.status.sync.status'),
        column('Health Status', 'string', '.status.health.status'),
        column('Revision', 'string', '.status.sync.revision', 10),
        column('Project', 'string', '.spec.project', 10),
      ],
    },
    {
      kind: 'AppProject',
      plural: 'appprojects',
      short: ['appproj', 'appprojs'],
    },
    {
      kind: 'ClusterAnalysisTemplate',
      plural: 'clusteranalysistemplates',
      short: ['cat'],
      cluster: true,
    },
    {
      kind: 'AnalysisRun',
      plural: 'analysisruns',
      short: ['ar'],
      columns: [column('Status', 'string', '.status.phase'), age],
    },
    {
      kind: 'ApplicationSet',
      plural: 'applicationsets',
      short: ['appset', 'appsets'],
      status: true,
    },
    {
      kind: 'Rollout',
      plural: 'rollouts',
      short: ['ro'],
      status: true,
      scale: true,
      columns: [
        column('Desired', 'integer', '.spec.replicas', 0, 'Pods asked for'),
        column('Current', 'integer', '.status.replicas', 0, 'Pods there are'),
        column(
          'Up-to-date',
          'integer',
          '.status.updatedReplicas',
          0,
          'Pods of the newest template',
        ),
        column(
          'Available',
          'integer',
          '.status.availableReplicas',
          0,
          'Pods that are available',
        ),
        age,
      ],
    },
  ]),
  ...group('tekton.dev', 'v1', [
    { kind: 'Pipeline', plural: 'pipelines', categories: tekton },
    {
      kind: 'PipelineRun',
      plural: 'pipelineruns',
      short: ['pr', 'prs'],
      categories: tekton,
      status: true,
      columns: runColumns(),
    },
    { kind: 'Task', plural: 'tasks', categories: tekton },
    {
      kind: 'TaskRun',
      plural: 'taskruns',
      short: ['tr', 'trs'],
      categories: tekton,
      status: true,
      columns: runColumns(),
    },
  ]),
];

function runColumns(): PrinterColumn[] {
  const succeeded = '.status.conditions[?(@.type=="Succeeded")]';
  return [
    column('Succeeded', 'string', `${succeeded}.status`),
    column('Reason', 'string', `${succeeded}.reason`),
    column('StartTime', 'date', '.status.startTime'),
    column('CompletionTime', 'date', '.status.completionTime'),
  ];
}

function column(
  name: string,
  type: string,
  path: string,
  priority = 0,
  description?: string,
): PrinterColumn {
  return { name, type, path, priority, description };
}

function group(name: string, version: string, rows: Row[]): ResourceType[] {
  return rows.map(row => ({
    group: name,
    version,
    kind: row.kind,
    plural: row.plural,
    singular: row.kind.toLowerCase(),
    namespaced: !row.cluster,
    shortNames: row.short,
    categories: row.categories,
    status: row.status ?? false,
    scale: row.scale ?? false,
    custom: true,
    columns: row.columns ?? [age],
  }));
}
