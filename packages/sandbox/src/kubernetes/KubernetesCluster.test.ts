import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import {
  deploymentObject,
  namespaceObject,
  TestCluster,
} from './testing/TestCluster';

const binary = '/usr/bin/kubectl';
const run = promisify(execFile);
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'checkout',
};
const isAvailable =
  (replicas: number) =>
  ({ status }: { status?: Record<string, unknown> }) =>
    status?.availableReplicas === replicas && status.replicas === replicas;

let test: TestCluster;
let folder: string;

beforeEach(async () => {
  test = await TestCluster.start();
  folder = mkdtempSync(join(tmpdir(), 'sandbox-kubectl-'));
  writeFileSync(join(folder, 'config'), test.cluster.kubeconfig());
  writeFileSync(join(folder, 'checkout.yaml'), stringify(deploymentObject()));
});

afterEach(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

const flags = () => [
  `--kubeconfig=${join(folder, 'config')}`,
  `--cache-dir=${join(folder, 'cache')}`,
];

async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run(binary, [...flags(), ...args]);
  return stdout;
}

const hasKubectl = existsSync(binary);
if (!hasKubectl) {
  // eslint-disable-next-line no-console -- whoever runs the tests has to hear what was not tried
  console.warn(
    `${binary} is not here: kubectl itself is not tried against the sandbox, only what it says over HTTP.`,
  );
}

function testKubectl(): void {
  describe('kubectl', () => {
    it('kubectl works a Deployment from apply to delete', async () => {
      await kubectl('create', 'namespace', 'shop');
      const file = join(folder, 'checkout.yaml');
      expect(await kubectl('apply', '-f', file)).toContain('checkout created');
      await test.until(deployment, isAvailable(2));
      expect(await kubectl('apply', '-f', file)).toContain(
        'checkout unchanged',
      );

      const table = await kubectl('get', 'deploy,rs,rollouts', '-n', 'shop');
      expect(table).toMatch(/deployment\.apps\/checkout +2\/2 +2 +2/);
      expect(
        await kubectl('describe', 'deploy/checkout', '-n', 'shop'),
      ).toMatch(/Available +True +MinimumReplicasAvailable/);
      expect(await kubectl('logs', 'deploy/checkout', '-n', 'shop')).toContain(
        '"msg":"listening on :8080"',
      );

      await kubectl('scale', 'deploy/checkout', '--replicas=1', '-n', 'shop');
      await test.until(deployment, isAvailable(1));
      await kubectl('label', 'deploy/checkout', 'team=shop', '-n', 'shop');
      await kubectl(
        'patch',
        'deploy/checkout',
        '-n',
        'shop',
        '-p',
        '{"spec":{"template":{"spec":{"containers":[{"name":"checkout","env":[{"name":"A","value":"1"}]}]}}}}',
      );
      const env = await kubectl(
        'get',
        'deploy/checkout',
        '-n',
        'shop',
        '-o',
        'jsonpath={.metadata.labels.team} {.spec.template.spec.containers[0].env[0].name}',
      );
      expect(env).toBe('shop A');
      expect(await kubectl('delete', 'namespace', 'shop')).toContain('deleted');
      expect(await kubectl('get', 'pods', '-A')).toBe('');
    }, 60_000);

    it('kubectl lists Tekton runs', async () => {
      const steps = [{ name: 'compile', image: 'go:1', command: ['true'] }];
      const pipelineRun = {
        apiVersion: 'tekton.dev/v1',
        kind: 'PipelineRun',
        metadata: { name: 'run', namespace: 'ci' },
        spec: {
          pipelineSpec: { tasks: [{ name: 'build', taskSpec: { steps } }] },
        },
      };
      test.create(namespaceObject('ci'), pipelineRun);
      await test.until(
        { ...pipelineRun, ...pipelineRun.metadata },
        ({ status }) => JSON.stringify(status ?? {}).includes('completionTime'),
      );
      const table = await kubectl('get', 'pr,tr', '-n', 'ci');
      expect(table).toMatch(
        /NAME +SUCCEEDED +REASON +STARTTIME +COMPLETIONTIME\npipelinerun.tekton.dev\/run +True +Succeeded +\d+s/,
      );
      expect(table).toMatch(/taskrun.tekton.dev\/run-build +True +Succeeded/);
    }, 60_000);

    it('kubectl follows pods and logs', async () => {
      test.create(namespaceObject('shop'));
      const watching = spawn(binary, [...flags(), 'get', 'pods', '-A', '-w']);
      const lines = createInterface({ input: watching.stdout });
      const running = new Promise<string>(resolve => {
        lines.on('line', line => {
          if (/checkout-\S+ +1\/1 +Running/.test(line)) resolve(line);
        });
      });
      test.create(deploymentObject());
      expect(await running).toContain('shop');
      watching.kill();

      const following = spawn(binary, [
        ...flags(),
        'logs',
        '-f',
        'deploy/checkout',
        '-n',
        'shop',
      ]);
      const live = new Promise<void>(resolve => {
        const started = Date.now();
        createInterface({ input: following.stdout }).on('line', line => {
          const { time } = JSON.parse(line);
          if (Date.parse(time) > started) resolve();
        });
      });
      await live;
      following.kill();
    }, 60_000);
  });
}

if (hasKubectl) testKubectl();

it('says over HTTP what kubectl asks for', async () => {
  test.create(namespaceObject('shop'), deploymentObject());
  await test.until(deployment, isAvailable(2));
  const response = await test.fetch('/api/v1/pods', {
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  });
  const table = await response.json();
  expect(
    table.columnDefinitions.map((each: { name: string }) => each.name),
  ).toEqual([
    'Name',
    'Ready',
    'Status',
    'Restarts',
    'Age',
    'IP',
    'Node',
    'Nominated Node',
    'Readiness Gates',
  ]);
  expect(table.rows[0].cells.slice(1, 4)).toEqual(['1/1', 'Running', '0']);
  const [pod] = test.cluster.objects.list({ apiVersion: 'v1', kind: 'Pod' });
  const log = await test.fetch(
    `/api/v1/namespaces/shop/pods/${pod?.metadata.name}/log?tailLines=1&timestamps=true`,
  );
  expect(await log.text()).toMatch(/^\d{4}-\S+Z \{"time":.*\}\n$/);
});

it('lists itself with what it takes to sign in', () => {
  expect(test.cluster.info()).toEqual({
    name: 'kubernetes/staging',
    kind: 'kubernetes',
    url: test.cluster.url,
    credentials: { token: 'admin-token', viewerToken: 'viewer-token' },
    endpoints: { https: test.cluster.url.replace('http', 'https') },
    state: 'running',
  });
});
