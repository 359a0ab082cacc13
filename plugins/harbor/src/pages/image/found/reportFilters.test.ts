import {
  isFiltered,
  readFilters,
  toQuery,
  writeFilters,
} from './reportFilters';

const query = (address: string) =>
  toQuery(readFilters(new URLSearchParams(address)));

describe('the filters of a report', () => {
  it.each([
    ['', { sort: '-severity' }],
    [
      'severity=critical,high,terrible&fixable=1&allowed=0&q= ssl ',
      {
        severity: ['critical', 'high'],
        fixable: true,
        allowed: false,
        q: 'ssl',
        sort: '-severity',
      },
    ],
    ['sort=-cvss&scanner=Clair', { sort: '-cvss', scanner: 'Clair' }],
    ['sort=bad&fixable=yes&allowed=1&severity=', { sort: '-severity' }],
  ])('of the address %j ask for %j', (address, asked) => {
    expect(query(address)).toEqual(asked);
  });

  it('leave out defaults and keep what is not theirs', () => {
    const at = new URLSearchParams(
      'tab=x&severity=low&sort=cve&selected=a&open=a',
    );
    const next = writeFilters(at, {
      severity: ['high'],
      sort: '-severity',
      grouped: true,
    });
    expect(next.toString()).toBe('tab=x&severity=high&group=package');
  });

  it.each([
    ['sort=cve&group=package&scanner=Clair', false],
    ['q=x', true],
    ['allowed=0', true],
  ])('of %j narrow: %j', (address, narrows) => {
    expect(isFiltered(readFilters(new URLSearchParams(address)))).toBe(narrows);
  });
});
