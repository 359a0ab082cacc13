import {
  environmentRef,
  newEnvironmentRef,
} from '@slipway/plugin-environments-common';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';
import { findResources } from './findResources';

const staging = anEnvironment({
  name: 'staging',
  workloads: [aWorkload('checkout'), aWorkload('payments')],
  hibernation: {
    state: 'asleep',
    replicas: { payments: 2, search: 1 },
    keepAwake: [],
  },
});
const store = {
  getMany: async (names: string[]) =>
    new Map(names.includes('staging') ? [['staging', staging]] : []),
  services: async () => ['catalog', 'checkout'],
};
const servicesOf = (environment: typeof staging | undefined) =>
  environment?.workloads.map(({ service }) => service);

describe('findResources', () => {
  it('finds environments, services in them, and ones to be opened', async () => {
    const [all, one, asleep, fresh, ofService] = await findResources(
      [
        environmentRef('staging'),
        environmentRef('staging', 'payments'),
        environmentRef('staging', 'search'),
        newEnvironmentRef(),
        newEnvironmentRef(['checkout', 'payments']),
      ],
      store,
    );
    expect(all).toBe(staging);
    expect(servicesOf(one)).toEqual(['payments']);
    expect(servicesOf(asleep)).toEqual(['search']);
    expect(fresh?.kind).toBe('pull-request');
    expect(servicesOf(fresh)).toEqual(['catalog', 'checkout']);
    expect(servicesOf(ofService)).toEqual(['checkout', 'payments']);
  });

  it.each([
    environmentRef('pr-404'),
    environmentRef('pr-404', 'checkout'),
    environmentRef('staging', 'ledger'),
    environmentRef('staging', 'checkout,payments'),
    environmentRef('staging', 'constructor'),
    'staging/',
    'staging//',
    'staging/checkout/',
    'pull-request:new/',
    '',
  ])('finds nothing for "%s"', async ref => {
    const found = await findResources([environmentRef('staging'), ref], store);
    expect(found).toEqual([staging, undefined]);
  });
});
