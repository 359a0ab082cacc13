import {
  environmentRef,
  newEnvironmentRef,
  parseEnvironmentRef,
} from './resourceRef';

describe('parseEnvironmentRef', () => {
  it.each([
    [environmentRef('staging'), { name: 'staging', services: [] }],
    [
      environmentRef('staging', 'checkout'),
      { name: 'staging', services: ['checkout'] },
    ],
    [newEnvironmentRef(), { services: [] }],
    [newEnvironmentRef(['checkout']), { services: ['checkout'] }],
    [
      newEnvironmentRef(['checkout', 'payments']),
      { services: ['checkout', 'payments'] },
    ],
  ])('reads %s', (ref, parsed) => {
    expect(parseEnvironmentRef(ref)).toEqual(parsed);
  });

  it.each([
    '',
    '/',
    '/checkout',
    'staging/',
    'staging//',
    'staging//checkout',
    'staging/checkout/',
    'staging/checkout/payments',
    'pull-request:new/',
    'pull-request:new/checkout,',
    'pull-request:new/,',
  ])('reads no environment in "%s"', ref => {
    expect(parseEnvironmentRef(ref)).toBeUndefined();
  });
});
