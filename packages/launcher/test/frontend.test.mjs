import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundledPackages } from '../src/frontend.mjs';

test('a change of any package of the bundle builds the front end anew', () => {
  const packages = bundledPackages();
  for (const one of [
    'packages/app',
    'packages/ui',
    'plugins/environments',
    'plugins/environments-common',
    'plugins/environments-react',
    'plugins/audit',
  ])
    assert.ok(packages.includes(one), `${one} is missing`);
  assert.ok(!packages.some(name => /-backend|-node|sandbox/.test(name)));
});
