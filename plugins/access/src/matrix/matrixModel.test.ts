import { aMatrix } from '../__testUtils__/fixtures';
import { matchesAction, matrixGroups } from './matrixModel';

describe('The matrix', () => {
  const titles = (filter: { q?: string; possible?: boolean }) =>
    matrixGroups(aMatrix(), { q: '', possible: false, ...filter }).map(
      ({ title, rows }) => [title, ...rows.map(row => row.title)],
    );

  it('has what is done, by plugin, without what only reads', () => {
    expect(titles({})).toEqual([
      ['Environments', 'Wake', 'Destroy', 'Take note of notices'],
      ['Access', 'Look at what everybody may do'],
      ['Catalog', 'Refresh catalog entity', 'Create catalog location'],
    ]);
  });

  it('says where each role may do it', () => {
    const rows = matrixGroups(aMatrix(), { q: '', possible: false }).flatMap(
      group => group.rows,
    );
    const cells = (name: string) =>
      rows.find(row => row.action.name === name)?.cells;
    const own = {
      may: 'limited',
      scopes: ['PR environments of services they own'],
    };
    expect(cells('environments.wake')).toEqual([
      own,
      { may: 'limited', scopes: ['staging'] },
      { may: 'everywhere' },
    ]);
    expect(cells('environments.destroy')).toEqual([
      own,
      { may: 'no' },
      { may: 'everywhere' },
    ]);
    expect(cells('catalog.entity.refresh')?.[0]).toEqual({
      may: 'limited',
      scopes: ['entities they own'],
    });
    // What is done to no resource cannot be limited, so that a grant with limits does not allow it.
    expect(cells('environments.notice.acknowledge')?.[0]).toEqual({
      may: 'no',
    });
    expect(cells('catalog.location.create')?.[0]).toEqual({ may: 'no' });
  });

  it('can be narrowed to words and to what somebody may do', () => {
    expect(titles({ q: 'CATALOG create' })).toEqual([
      ['Catalog', 'Create catalog location'],
    ]);
    expect(titles({ possible: true }).at(-1)).toEqual([
      'Catalog',
      'Refresh catalog entity',
    ]);
    expect(titles({ q: 'catalog create', possible: true })).toEqual([]);
  });

  it.each([
    ['environments.*', 'environments.notice.acknowledge', true],
    ['environments.*', 'environmentsXwake', false],
    ['*.sync', 'environments.sync', true],
    ['environments.sync', 'environments.sync.all', false],
  ])('%s and %s', (pattern, action, matches) => {
    expect(matchesAction(pattern, action)).toBe(matches);
  });
});
