import type { Label, Occurrence } from '@slipway/plugin-harbor-common';
import { digest } from '../../__testUtils__/observedImages';
import type { ObservedPolicy, PolicyRule } from '../../observed';
import { replicationStates } from './replicationStates';

const released: Label = { id: 1, name: 'released', scope: 'global' };

function stateFor(
  rules: PolicyRule[],
  labels: Label[] = [],
  trigger: ObservedPolicy['trigger'] = 'event',
) {
  const place: Occurrence = {
    ...{ instance: 'onprem', project: 'shop', repository: 'web/storefront' },
    tags: [{ name: 'v1.2', immutable: false }],
    ...{ labels, accessories: [] },
    ...{ url: 'https://onprem.test', pullReference: 'onprem.test/shop/web' },
  };
  const policy: ObservedPolicy = {
    ...{ instance: 'onprem', id: 1, name: 'to-cloud', enabled: true },
    ...{ trigger, filters: 'as the rules say' },
    from: { registry: 'Local', instance: 'onprem' },
    to: { registry: 'cloud', instance: 'cloud' },
    rules,
  };
  return replicationStates({
    ...{ occurrences: [place], digest: digest(1), policies: [policy] },
    ...{ running: [], attempts: [], hosts: new Map() },
  });
}

const rule = (type: string, value: string, excludes = false) => ({
  ...{ type, value, excludes },
});

describe('replicationStates', () => {
  it.each([
    ['no rule at all', []],
    ['its name', [rule('name', 'shop/**')]],
    ['one of several names', [rule('name', '{shop,other}/web/*')]],
    ['its tag', [rule('tag', 'v*')]],
    ['tags that are not its own', [rule('tag', 'pr-*', true)]],
    ['what is not looked at', [rule('resource', 'image')]],
  ])('misses an image where a policy would bring it by %s', (_, rules) => {
    expect(stateFor(rules)).toEqual([{ to: 'cloud', state: 'missing' }]);
  });

  it.each([
    ['names', [rule('name', 'other/**')]],
    ['names of one part', [rule('name', 'shop/*')]],
    ['tags', [rule('name', 'shop/**'), rule('tag', 'main-*')]],
    ['labels', [rule('label', 'released')]],
  ])('misses no image that a policy leaves alone by %s', (_, rules) => {
    expect(stateFor(rules)).toEqual([]);
  });

  it('asks for no image where somebody would have to start a policy', () => {
    expect(stateFor([], [], 'manual')).toEqual([
      { to: 'cloud', state: 'missing', optional: true },
    ]);
    expect(stateFor([], [], 'scheduled')).toEqual([
      { to: 'cloud', state: 'missing' },
    ]);
  });

  it('knows labels that policies ask for, and those they leave alone', () => {
    expect(stateFor([rule('label', 'released')], [released])).toHaveLength(1);
    expect(stateFor([rule('label', 'released', true)], [released])).toEqual([]);
  });
});
