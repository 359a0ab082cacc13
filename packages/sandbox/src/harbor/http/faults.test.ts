import type { Fault } from '../../core/faults';
import { TestHarbor } from '../testing/startHarbor';

describe('faults of a Harbor', () => {
  let test: TestHarbor;

  beforeAll(async () => {
    test = await TestHarbor.start({ name: 'harbor-onprem' });
  });

  afterAll(() => test.stop());

  const inForce = (...faults: ReadonlyArray<Omit<Fault, 'system'>>) =>
    test.faults.set(
      faults.map(fault => ({ ...fault, system: 'harbor-onprem' })),
    );

  it.each<[Omit<Fault, 'system'>, number, string]>([
    [{ kind: 'error' }, 500, 'internal server error'],
    [{ kind: 'error', status: 502 }, 502, 'internal server error'],
    [{ kind: 'rate-limited' }, 429, 'TOO_MANY_REQUEST'],
    [{ kind: 'unauthorized' }, 401, 'UNAUTHORIZED'],
    [{ kind: 'forbidden' }, 403, 'FORBIDDEN'],
    [{ kind: 'garbage' }, 200, '<html>'],
    [{ kind: 'empty' }, 200, ''],
  ])('answers as %j wants', async (fault, status, text) => {
    inForce(fault);
    const response = await test.call('GET', '/projects');
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
  });

  it('cuts the line when it is down, and is whole elsewhere', async () => {
    inForce({ kind: 'down', path: '/api/v2.0/projects' });
    await expect(test.call('GET', '/projects')).rejects.toThrow();
    expect((await test.call('GET', '/ping')).status).toBe(200);
    test.faults.set([{ system: 'harbor', kind: 'down' }]);
    expect((await test.call('GET', '/projects')).status).toBe(200);
  });

  it('tells the time of a wrong clock', async () => {
    inForce({ kind: 'clock-skew', skewSeconds: -7_200 });
    const info = Object(await test.json('GET', '/systeminfo'));
    const late = test.model.now() - Date.parse(info.current_time);
    expect(Math.round(late / 600_000)).toBe(12);
  });
});
