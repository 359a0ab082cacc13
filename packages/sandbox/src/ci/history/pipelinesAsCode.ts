import type { GitHost } from '../../git';
import type { KubernetesObject } from '../../kubernetes';
import { GITOPS } from '../../world/company';
import { namespace } from '../tekton';
import type { ImageNames, WorkOrder } from '../work';
import type { PastTekton } from './PastTekton';

const HOUR = 3_600_000;
const name = 'gitops-check';
const prefix = 'pipelinesascode.tekton.dev';

/** A check of the GitOps repository that Pipelines as Code started: no Buildkite build knows of it. */
export async function runPipelinesAsCode(
  git: GitHost,
  tekton: PastTekton,
  images: ImageNames,
  now: number,
): Promise<void> {
  const commit = await git.readCommit(GITOPS, 'main');
  if (!commit) return;
  const { sha, message } = commit;
  const [owner = '', repository = ''] = GITOPS.split('/');
  const url = git.cloneUrl(GITOPS).replace(/\.git$/, '');
  const run: KubernetesObject = {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'pipelinesascode.tekton.dev',
        'app.kubernetes.io/version': 'v0.37.0',
        [`${prefix}/event-type`]: 'push',
        [`${prefix}/original-prname`]: name,
        [`${prefix}/repository`]: repository,
        [`${prefix}/sha`]: sha,
        [`${prefix}/state`]: 'completed',
        [`${prefix}/url-org`]: owner,
        [`${prefix}/url-repository`]: repository,
      },
      annotations: {
        [`${prefix}/branch`]: 'main',
        [`${prefix}/event-type`]: 'push',
        [`${prefix}/git-provider`]: 'github',
        [`${prefix}/original-prname`]: name,
        [`${prefix}/repo-url`]: url,
        [`${prefix}/repository`]: repository,
        [`${prefix}/sender`]: 'sam',
        [`${prefix}/sha`]: sha,
        [`${prefix}/sha-title`]: message.split('\n')[0] ?? '',
        [`${prefix}/sha-url`]: `${url}/commit/${sha}`,
        [`${prefix}/source-branch`]: 'main',
        [`${prefix}/url-org`]: owner,
        [`${prefix}/url-repository`]: repository,
      },
    },
    spec: {
      pipelineSpec: {
        tasks: [
          {
            name: 'check',
            taskRef: { kind: 'Task', name },
            params: [{ name: 'revision', value: sha }],
          },
        ],
      },
    },
  };
  const order: WorkOrder = {
    pipeline: name,
    params: {},
    commit: sha,
    branch: 'main',
    repository: `${url}.git`,
    attempt: 0,
    build: 0,
    seed: name,
  };
  const circumstances = {
    origin: '',
    startedAt: now,
    images,
    tests: () => {
      throw new Error('Nothing is tested');
    },
  };
  tekton.runOther(name, run, { order, circumstances }, now - 1.4 * HOUR);
}
