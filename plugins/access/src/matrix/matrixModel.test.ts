import { aMatrix } from '../__testUtils__/fixtures';
import { matrixGroups } from './matrixModel';

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
});
