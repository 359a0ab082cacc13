import { BoundedMemory } from './BoundedMemory';

it('forgets what was not asked for the longest', async () => {
  const memory = new BoundedMemory(2);
  await memory.upsert('one', { uid: '1' });
  await memory.upsert('two', { uid: '2' });
  await memory.find('one');
  await memory.upsert('three', { uid: '3' });
  expect(await memory.find('two')).toBeUndefined();
  expect(await memory.find('one')).toEqual({ uid: '1' });
  expect(await memory.findByUid('3')).toEqual({ uid: '3' });
});

it('forgets what has expired, and what is revoked', async () => {
  const memory = new BoundedMemory();
  await memory.upsert('short', { grantId: 'a' }, 0);
  await memory.upsert('one', { grantId: 'a' }, 60);
  await memory.upsert('two', { grantId: 'b' }, 60);
  expect(await memory.find('short')).toBeUndefined();
  await memory.revokeByGrantId('a');
  expect(await memory.find('one')).toBeUndefined();
  await memory.consume('two');
  expect(await memory.find('two')).toEqual({
    grantId: 'b',
    consumed: expect.any(Number),
  });
  await memory.destroy('two');
  expect(await memory.find('two')).toBeUndefined();
});
