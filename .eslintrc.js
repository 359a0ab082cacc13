const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

// What may import what: front end -> common <- backend; nothing imports the sandbox, and it imports no plugin.
// What a package is stands in the name of its folder, so a new one falls under the rules by itself.

const packagesIn = parent =>
  readdirSync(join(__dirname, parent))
    .map(name => `./${parent}/${name}`)
    .filter(folder => existsSync(join(__dirname, folder, 'package.json')));

const nameOf = folder => require(join(__dirname, folder, 'package.json')).name;

const sandbox = './packages/sandbox';
const app = './packages/app';
const backend = './packages/backend';
const ui = './packages/ui';
const gitopsNode = './plugins/gitops-node';

const plugins = packagesIn('plugins');
const backends = plugins.filter(name => /-backend(-module-.+)?$/.test(name));
const nodes = plugins.filter(name => name.endsWith('-node'));
const commons = plugins.filter(name => name.endsWith('-common'));
const reacts = plugins.filter(name => name.endsWith('-react'));
const pages = plugins.filter(
  name => ![...backends, ...nodes, ...commons, ...reacts].includes(name),
);

const serverSide = [...backends, ...nodes];
const browserSide = [...pages, ...reacts, ui];

/** Files in `targets` import none of the other `folders`, be it by path or by the name of the package. */
const never = (targets, folders, message) =>
  targets.map(target => ({
    target,
    from: folders
      .filter(folder => folder !== target)
      .flatMap(folder => [folder, `./node_modules/${nameOf(folder)}`]),
    message,
  }));

const zones = [
  ...never(
    [sandbox],
    [...plugins, app, backend, ui],
    'The portal is met over HTTP and Git only.',
  ),
  ...never(
    ['./plugins', app, backend, ui],
    [sandbox],
    'The portal knows nothing of the sandbox.',
  ),
  ...never(
    [...serverSide, backend],
    [...browserSide, app],
    'A backend imports -common, never a front end.',
  ),
  ...never(
    [...browserSide, app],
    [...serverSide, backend],
    'A front end imports -common, never a backend.',
  ),
  ...never(
    commons,
    [...serverSide, ...browserSide, app, backend],
    '-common imports only -common.',
  ),
  ...never(
    plugins,
    [...pages, ...backends],
    'Of another plugin only -common, -react and -node are imported.',
  ),
  ...never([gitopsNode], plugins, 'gitops-node imports no plugin.'),
  ...never([ui], [...pages, ...reacts], '@slipway/ui imports only -common.'),
];

module.exports = {
  root: true,
  ignorePatterns: [
    'dist',
    'dist-types',
    'node_modules',
    '.tools',
    'templates',
    'packages/sandbox/seed',
  ],
  plugins: ['import', '@typescript-eslint'],
  settings: {
    'import/resolver': {
      node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
    },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  overrides: [
    {
      files: [
        'plugins/*-backend/src/**/*.ts',
        'plugins/*-backend-module-*/src/**/*.ts',
      ],
      excludedFiles: [
        '**/*.test.ts',
        '**/Fake*.ts',
        '**/__testUtils__/**',
        '**/testing/**',
      ],
      rules: {
        'no-restricted-properties': [
          'error',
          {
            property: 'use',
            message:
              'Routes are mounted by PluginRouter.mount of @slipway/routes-node, which asks for permission and leaves a record.',
          },
        ],
        // The packages' own configuration sets no-restricted-imports and would win over this one.
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            paths: ['express', 'express-promise-router'].map(name => ({
              name,
              message:
                'Routes are made by PluginRouter of @slipway/routes-node, which asks for permission and leaves a record.',
            })),
          },
        ],
      },
    },
  ],
};
