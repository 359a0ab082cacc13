// What may import what: front end -> common <- backend; nothing imports the sandbox, and it imports no plugin.
const names = {
  './packages/sandbox': '@slipway/sandbox',
  './packages/app': 'app',
  './packages/backend': 'backend',
  './plugins/gitops-node': '@slipway/gitops-node',
  './plugins/environments': '@slipway/plugin-environments',
  './plugins/environments-backend': '@slipway/plugin-environments-backend',
  './plugins/environments-common': '@slipway/plugin-environments-common',
};

/** Files in `target` import none of the `folders`, be it by path or by the name of the package. */
const never = (target, folders, message) =>
  folders
    .flatMap(folder => [folder, `./node_modules/${names[folder]}`])
    .map(from => ({ target, from, message }));

const plugins = Object.keys(names).filter(name => name.includes('plugins'));

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
  plugins: ['import'],
  settings: {
    'import/resolver': {
      node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
    },
  },
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: __dirname,
        zones: [
          ...never(
            './packages/sandbox',
            [...plugins, './packages/app', './packages/backend'],
            'The portal is met over HTTP and Git only.',
          ),
          ...['./plugins', './packages/app', './packages/backend'].flatMap(
            portal =>
              never(
                portal,
                ['./packages/sandbox'],
                'The portal knows nothing of the sandbox.',
              ),
          ),
          ...never(
            './plugins/environments-backend',
            ['./plugins/environments'],
            'A backend imports -common, never the front end.',
          ),
          ...never(
            './plugins/environments',
            ['./plugins/environments-backend', './plugins/gitops-node'],
            'A front end imports -common, never the backend.',
          ),
          ...never(
            './plugins/environments-common',
            ['./plugins/environments', './plugins/environments-backend'],
            '-common imports neither side.',
          ),
          ...never(
            './plugins/gitops-node',
            plugins.filter(name => name !== './plugins/gitops-node'),
            'gitops-node imports no plugin.',
          ),
        ],
      },
    ],
  },
};
