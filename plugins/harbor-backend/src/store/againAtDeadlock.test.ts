import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { digest } from '../__testUtils__/observedImages';
import { againAtDeadlock } from './againAtDeadlock';
import { migrate } from './migrate';
import { changeFacts } from './projection/imageQueue';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const deadlock = Object.assign(new Error('deadlock detected'), {
  code: '40P01',
});

describe('againAtDeadlock', () => {
  it('runs what was ended for another one again, and nothing else', async () => {
    const run = jest.fn().mockRejectedValueOnce(deadlock).mockResolvedValue(7);
    await expect(againAtDeadlock(run)).resolves.toBe(7);
    expect(run).toHaveBeenCalledTimes(2);
    const broken = jest.fn().mockRejectedValue(new Error('no such table'));
    await expect(againAtDeadlock(broken)).rejects.toThrow('no such table');
    expect(broken).toHaveBeenCalledTimes(1);
  });

  it('does not go on for ever', async () => {
    const run = jest.fn().mockRejectedValue(deadlock);
    await expect(againAtDeadlock(run)).rejects.toThrow('deadlock detected');
    expect(run).toHaveBeenCalledTimes(10);
  });
});

describe.each(databases.ids)('changeFacts on %s', id => {
  it('brings both of two to an end that wait for each other', async () => {
    const knex = await databases.open(id);
    await knex('hosts').insert([
      { host: 'a', instance: '' },
      { host: 'b', instance: '' },
    ]);
    // SQLite has one transaction at a time, so there the second begins when the first has ended.
    const areTogether = knex.client.config.client === 'pg' ? 2 : 1;
    let began = 0;
    let letGo = () => {};
    const together = new Promise<void>(resolve => {
      letGo = resolve;
    });
    const change = (instance: string, [first, second]: string[]) =>
      changeFacts(knex, async transaction => {
        await transaction('hosts').where({ host: first }).update({ instance });
        began += 1;
        if (began >= areTogether) letGo();
        await together;
        await transaction('hosts').where({ host: second }).update({ instance });
        return [digest(1)];
      });
    await Promise.all([change('x', ['a', 'b']), change('y', ['b', 'a'])]);
    const instances = await knex('hosts').distinct('instance');
    expect(instances).toHaveLength(1);
  });
});
