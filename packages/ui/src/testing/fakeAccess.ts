import type { AccessApi } from '@slipway/plugin-access-common';

const neverAsked = async () => {
  throw new Error('Only the pages of Access ask for this');
};

/** A roles policy in which Quinn and Sam may do everything; Dana, who looks, owns these services. */
export const fakeAccess = (ownedServices: string[]): AccessApi => ({
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
