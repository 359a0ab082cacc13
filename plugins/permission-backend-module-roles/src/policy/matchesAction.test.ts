import { matchesAction } from './matchesAction';

describe('matchesAction', () => {
  it.each([
    ['environments.wake', 'environments.wake', true],
    ['environments.wake', 'environments.wake.all', false],
    ['environments.wake', 'environmentsxwake', false],
    ['environments.*', 'environments.wake', true],
    ['environments.*', 'environments.notice.acknowledge', true],
    ['environments.*', 'environments', false],
    ['environments.*', 'my.environments.wake', false],
    ['*.read', 'catalog.entity.read', true],
    ['*.read', 'catalog.entity.readme', false],
    ['catalog.*.delete', 'catalog.entity.delete', true],
    ['catalog.*.delete', 'catalog.entity.create', false],
    ['*', 'anything.at-all', true],
    ['*', '', true],
    ['**', 'anything', true],
    ['environments.*', 'Environments.wake', false],
    ['environments.*', 'environments.', true],
    ['environments.w*ke', 'environments.wke', true],
    // Head and tail of a pattern may not share letters of the name.
    ['ab*ba', 'aba', false],
    ['ab*ba', 'abba', true],
    ['*.a.*.a.*', 'x.a.a.y', false],
    ['*.a.*.a.*', 'x.a.b.a.y', true],
    // What people write into configuration is a name, never an expression.
    ['a-b_c.d', 'a-b_cxd', false],
    ['environments.*', 'x\nenvironments.wake', false],
    ['environments.wake', 'environments.wake\n', false],
    ['environments.*', 'environments.(wake|sleep)', true],
  ])('%s and %s: %s', (pattern, action, matches) => {
    expect(matchesAction(pattern, action)).toBe(matches);
  });

  it('does not take longer than the name is long', () => {
    const pattern = `${'*a'.repeat(30)}b`;
    const begin = performance.now();
    expect(matchesAction(pattern, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
