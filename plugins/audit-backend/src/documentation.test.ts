import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { readSettings } from './settings';

const read = (audit: JsonObject) => readSettings(new ConfigReader({ audit }));

describe('what operators copy from audit.md', () => {
  it('is read, and is what it says', async () => {
    const text = await readFile(
      resolve(__dirname, '../../../docs/operators/audit.md'),
      'utf8',
    );
    const examples = [...text.matchAll(/^```ya?ml\n(.*?)^```/gms)].map(
      ([, yaml = '']): Record<string, JsonObject> => parse(yaml),
    );
    expect(examples.map(example => Object.keys(example))).toEqual([
      ['audit'],
      ['audit'],
    ]);
    const [usual = {}, told = {}] = examples.map(({ audit = {} }) => audit);
    expect(Object.keys(usual)).toEqual(['retention', 'checkEvery']);
    // The page says that these are the defaults.
    expect(read(usual)).toEqual(read({}));
    expect(read(told)).toEqual({
      ...read({}),
      notify: ['group:default/sre', 'user:default/riley'],
    });
    // A key that nobody reads would take anything.
    for (const key of Object.keys({ ...usual, ...told }))
      expect(() => read({ [key]: false })).toThrow(`audit.${key}`);
  });
});
