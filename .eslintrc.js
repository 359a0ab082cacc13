// What may import what: front end -> common <- backend; nothing imports the sandbox, and it imports no plugin.
const only = (from, target, message) => ({ target, from, message });

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
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: __dirname,
        zones: [
          only(
            './packages/sandbox',
            './plugins',
            'The sandbox is met over HTTP and Git only.',
          ),
          only(
            './packages/sandbox',
            './packages/app',
            'The sandbox is met over HTTP and Git only.',
          ),
          only(
            './packages/sandbox',
            './packages/backend',
            'The sandbox is met over HTTP and Git only.',
          ),
          only(
            './plugins',
            './packages/sandbox',
            'The sandbox knows nothing of the portal.',
          ),
          only(
            './plugins/environments',
            './plugins/environments-backend',
            'A backend imports -common, never the front end.',
          ),
          only(
            './plugins/environments-backend',
            './plugins/environments',
            'A front end imports -common, never the backend.',
          ),
          only(
            './plugins/environments',
            './plugins/environments-common',
            '-common imports neither side.',
          ),
          only(
            './plugins/environments-backend',
            './plugins/environments-common',
            '-common imports neither side.',
          ),
          ...[
            'environments',
            'environments-backend',
            'environments-common',
          ].map(plugin =>
            only(
              `./plugins/${plugin}`,
              './plugins/gitops-node',
              'gitops-node imports no plugin.',
            ),
          ),
        ],
      },
    ],
  },
};
