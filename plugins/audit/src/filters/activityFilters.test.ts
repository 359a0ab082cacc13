import {
  notUnderstood,
  readFilters,
  toQuery,
  writeFilters,
} from './activityFilters';

const read = (search: string) => readFilters(new URLSearchParams(search));

describe('Filters in the address', () => {
  it('reads back what it wrote, and leaves the rest of the address alone', () => {
    const search =
      'q=for+the+demo&actor=user%3Adefault%2Fdana%2Cslipway%3Aexpiry&environment=staging&service=checkout&action=environments.wake&outcome=refused%2Cfailed&period=7d';
    const written = writeFilters(
      new URLSearchParams('other=1'),
      read(search),
    ).toString();
    expect(written).toBe(`other=1&${search}`);
    expect(
      writeFilters(new URLSearchParams(written), {
        q: '',
        actor: [],
        outcome: ['failed'],
        period: '',
      }).toString(),
    ).toBe(
      'other=1&environment=staging&service=checkout&action=environments.wake&outcome=failed',
    );
  });

  it('leaves out what it does not understand', () => {
    const filters = read(
      'outcome=done,refused,refused&period=aeon&from=yesterday&to=2026-11-21T00:00:00Z&environment=,staging,',
    );
    expect(filters).toMatchObject({
      outcome: ['refused'],
      period: '',
      from: '',
      to: '2026-11-21T00:00:00Z',
      environment: ['staging'],
    });
    expect(
      notUnderstood(
        new URLSearchParams(
          'outcome=done,refused&period=aeon&from=yesterday&to=2026-11-21T00:00:00Z&q=x&other=1',
        ),
      ),
    ).toEqual(['outcome=done', 'period=aeon', 'from=yesterday']);
    expect(read('period=7d&from=2026-11-21T00:00:00Z').from).toBe('');
  });

  it('asks for what the filters mean at the time', () => {
    const now = new Date(2026, 10, 21, 12);
    expect(toQuery({}, now)).toEqual({});
    expect(toQuery({ period: 'today' }, now).from).toBe(
      new Date(2026, 10, 21).toISOString(),
    );
    expect(toQuery({ period: '24h' }, now).from).toBe(
      new Date(2026, 10, 20, 12).toISOString(),
    );
    expect(toQuery({ q: '  demo ', service: ['cart'] }, now)).toEqual({
      q: 'demo',
      service: ['cart'],
    });
  });
});
