import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mockApis } from '@backstage/frontend-test-utils';
import { parse } from 'yaml';
import { readSignInSettings } from './settings';

const ROOT = path.resolve(__dirname, '../../../../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const fences = [
  ...read('docs/operators/sign-in.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm),
].map(([, yaml]) => yaml ?? '');

describe('app.signIn', () => {
  it.each([
    ...fences.filter(yaml => /^app:/m.test(yaml)),
    read('app-config.production.yaml'),
    read('packages/sandbox/app-config.sandbox.yaml'),
  ])('is right in the guide and in our own configurations: %#', yaml => {
    const data = parse(yaml);
    const settings = readSignInSettings(mockApis.config({ data }));
    expect(settings.title).not.toBe('');
    expect(Object.keys(data.auth.providers)).toEqual([settings.provider]);
  });
});
