import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  configHealthServiceRef,
  type ConfigHealth,
} from '@slipway/plugin-permission-backend-module-roles';
import { patientConfigFactory } from './patientConfigFactory';

const said = jest.spyOn(console, 'error').mockImplementation(() => {});
const { argv } = process;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-config-'));
});
afterEach(async () => {
  process.argv = argv;
  await rm(folder, { recursive: true });
});

/** Resolves when the console is told something that begins so. */
const isSaid = (beginning: string) =>
  new Promise<void>(resolve =>
    said.mockImplementation(text => {
      if (String(text).startsWith(beginning)) resolve();
    }),
  );

it('tells the plugins while the configuration cannot be read', async () => {
  const file = path.join(folder, 'app-config.yaml');
  await writeFile(file, 'app: { title: One }');
  process.argv = [...argv.slice(0, 2), '--config', file];

  let health: ConfigHealth | undefined;
  const listener = createBackendPlugin({
    pluginId: 'listener',
    register(env) {
      env.registerInit({
        deps: {
          config: coreServices.rootConfig,
          service: configHealthServiceRef,
        },
        async init({ config, service }) {
          expect(config.getString('app.title')).toBe('One');
          health = service;
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [listener, patientConfigFactory],
  });
  expect(health?.problem).toBeUndefined();

  const broken = isSaid('The configuration cannot be read');
  await writeFile(file, 'app: { title: [secret }');
  await broken;
  expect(health?.problem?.message).toContain(file);
  expect(health?.problem?.message).not.toContain('secret');

  const mended = isSaid('The configuration can be read again');
  await writeFile(file, 'app: { title: Two }');
  await mended;
  expect(health?.problem).toBeUndefined();
  await backend.stop();
});
