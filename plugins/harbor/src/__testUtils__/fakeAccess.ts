import type { accessApiRef } from '@slipway/ui';

const neverAsked = async () => {
  throw new Error('No page of images asks for this');
};

/** A roles policy in which Quinn and Sam may do everything; the reader owns these services. */
export const fakeAccess = (ownedServices: string[]): typeof accessApiRef.T => ({
  whoMay: async () => ({
    roles: [],
    sentence: 'QA and SRE may: Quinn, Sam',
  }),
  getMine: async () => ({
    person: { ref: 'user:default/dana', name: 'Dana' },
    ownershipRefs: ['user:default/dana', 'group:default/shop'],
    roles: [],
    entitlements: [],
    ownedServices,
  }),
  getMatrix: neverAsked,
  explain: neverAsked,
});
