import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { type ConfigSchema, loadConfigSchema } from '@backstage/config-loader';
import authPlugin from '@backstage/plugin-auth-backend';
import githubProvider from '@backstage/plugin-auth-backend-module-github-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import { parse } from 'yaml';
import oidcProvider from './modules/oidc';
import returnAddress from './modules/returnAddress';

const ROOT = path.resolve(__dirname, '../../..');
const PORTAL = 'https://portal.example.com';
const NOBODY_LISTENS = 'http://127.0.0.1:1/';

/** What every configuration has besides. */
const base = {
  app: { baseUrl: PORTAL },
  backend: {
    baseUrl: PORTAL,
    listen: ':7007',
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
};

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** YAML with something for each `${…}`, as the environment would put it there. */
const parseConfig = (yaml: string): JsonObject =>
  parse(yaml.replace(/\$\{(\w+)(:-[^}]*)?\}/g, 'value-of-$1'));

/** Every yaml fence, with the heading above it. */
function examplesOf(markdown: string) {
  const parts = markdown.matchAll(
    /^## (?<heading>.+)$|^```ya?ml\n(?<yaml>[\s\S]*?)^```$/gm,
  );
  const examples: Array<{ title: string; config: JsonObject }> = [];
  let title = '';
  for (const { groups: { heading, yaml } = {} } of parts) {
    title = heading ?? title;
    if (yaml) examples.push({ title, config: parseConfig(yaml) });
  }
  return examples;
}

const examples = [
  ...examplesOf(read('docs/operators/sign-in.md')),
  {
    title: 'app-config.production.yaml',
    config: parseConfig(read('app-config.production.yaml')),
  },
];
const signingIn = examples.filter(({ config }) => config.auth);

describe('the guide to sign-in', () => {
  let schema: ConfigSchema;
  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: [
        '@backstage/backend-defaults',
        '@backstage/core-app-api',
        '@backstage/integration',
        '@backstage/plugin-auth-backend',
        '@backstage/plugin-auth-backend-module-github-provider',
        '@backstage/plugin-auth-backend-module-oidc-provider',
        '@backstage/plugin-catalog-backend',
      ],
      packagePaths: ['app', 'backend'].map(name =>
        path.join(ROOT, 'packages', name, 'package.json'),
      ),
      excludePackageDependencies: true,
      noUndeclaredProperties: true,
    });
  });

  it('has an example for each kind of provider', () => {
    expect(examples.map(({ title }) => title)).toEqual([
      'What is the same for every provider',
      'How a person is found in the catalog',
      'Keycloak',
      'Okta',
      'GitLab',
      'Microsoft Entra ID',
      'GitHub',
      'app-config.production.yaml',
    ]);
  });

  it.each(examples)('$title: has no key that nobody reads', ({ config }) => {
    const { app, auth, catalog, integrations } = config;
    // The modules that bring people into the catalog are added by those who need them, and bring their own schema.
    const { providers: _ofModules, ...own } = { ...Object(catalog) };
    const data = JSON.parse(
      JSON.stringify({ app, auth, catalog: own, integrations }),
    );
    const process = () =>
      schema.process([
        { context: 'base', data: base },
        { context: 'the guide', data },
      ]);
    expect(process).not.toThrow();
  });

  it.each(signingIn)('$title: starts', async ({ config: data }) => {
    const config = new ConfigReader(data);
    const provider = config.getString('app.signIn.provider');
    const environment = config.getString('auth.environment');
    const settings = config.getConfig(
      `auth.providers.${provider}.${environment}`,
    );
    const { server } = await startTestBackend({
      features: [
        authPlugin,
        githubProvider,
        oidcProvider,
        returnAddress,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            ...base,
            auth: {
              ...Object(data.auth),
              providers: {
                [provider]: {
                  [environment]: {
                    ...settings.get<JsonObject>(),
                    ...(provider === 'oidc' && { metadataUrl: NOBODY_LISTENS }),
                  },
                },
              },
            },
          },
        }),
      ],
    });
    const { status, headers } = await request(server).get(
      `/api/auth/${provider}/start?env=${environment}&scope=openid`,
    );
    const leadsTo = headers.location && new URL(headers.location).origin;
    // The provider is there; OIDC has to ask the identity provider first, which is not.
    expect({ status, leadsTo }).toEqual(
      provider === 'oidc'
        ? { status: 503, leadsTo: undefined }
        : { status: 302, leadsTo: 'https://github.com' },
    );
  });
});
