import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { checkEnforcement, readPolicy } from './config';

const root = resolve(__dirname, '../../..');
const read = (path: string) => readFile(resolve(root, path), 'utf8');

function check(given: JsonObject): void {
  const config = new ConfigReader(given);
  if (config.has('permission')) readPolicy(config);
  checkEnforcement(
    new ConfigReader({ permission: { enabled: true }, ...given }),
  );
}

describe('what operators copy', () => {
  it('can be used: every example of roles.md', async () => {
    const text = await read('docs/operators/roles.md');
    const examples = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(
      ([, yaml = '']) => parse(yaml) as JsonObject,
    );
    const kinds = examples.map(example => Object.keys(example).join());
    expect(kinds).toEqual([
      ...Array.from({ length: 5 }, () => 'permission'),
      'backend',
    ]);
    for (const example of examples) check(example);
  });

  it('can be used: the roles that the portal comes with', async () => {
    const config = parse(await read('app-config.yaml')) as JsonObject;
    check({ permission: config.permission ?? {} });
    const { roles, separationOfDuties } = readPolicy(new ConfigReader(config));
    expect(roles.map(({ title }) => title)).toEqual([
      'Everybody',
      'QA',
      'Release managers',
      'SRE',
    ]);
    expect(separationOfDuties).toEqual([
      {
        action: 'delivery.promotion.approve',
        notAfter: 'delivery.promotion.request',
      },
    ]);
  });

  it.each([
    'app-config.production.yaml',
    'packages/sandbox/app-config.sandbox.yaml',
  ])('starts with the tokens of %s', async path => {
    const config = parse(await read(path)) as JsonObject;
    expect(() => check({ backend: config.backend ?? {} })).not.toThrow();
  });
});
