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
  ])('%s and %s: %s', (pattern, action, matches) => {
    expect(matchesAction(pattern, action)).toBe(matches);
  });
});
