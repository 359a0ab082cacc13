import {
  environmentRef,
  newEnvironmentRef,
} from '@slipway/plugin-environments-common';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';
import { findResources } from './findResources';

const staging = anEnvironment({
  name: 'staging',
  workloads: [aWorkload('checkout'), aWorkload('payments')],
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
    const [all, one, unknown, fresh, ofService, gone] = await findResources(
      [
        environmentRef('staging'),
        environmentRef('staging', 'payments'),
        environmentRef('staging', 'ledger'),
        newEnvironmentRef(),
        newEnvironmentRef(['checkout', 'payments']),
        environmentRef('pr-404', 'checkout'),
      ],
      store,
    );
    expect(all).toBe(staging);
    expect(servicesOf(one)).toEqual(['payments']);
    expect(servicesOf(unknown)).toEqual(['ledger']);
    expect(fresh?.kind).toBe('pull-request');
    expect(servicesOf(fresh)).toEqual(['catalog', 'checkout']);
    expect(servicesOf(ofService)).toEqual(['checkout', 'payments']);
    expect(gone).toBeUndefined();
  });
});
