// The contract tests need the vendors' specifications, which a newcomer does not have; they are no part of `npm test`.
module.exports = {
  rootDir: '../..',
  testMatch: [
    '<rootDir>/packages/*/contract/**/*.contract.test.ts',
    '<rootDir>/plugins/*/contract/**/*.contract.test.ts',
  ],
  testEnvironment: 'node',
  testTimeout: 60_000,
  transform: {
    '\\.(ts|tsx|mjs|js)$': [
      require.resolve('@swc/jest'),
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!@kubernetes|openid-client|oauth4webapi|jose)',
  ],
};
