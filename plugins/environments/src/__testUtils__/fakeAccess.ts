import type { accessApiRef } from '@slipway/ui';

const neverAsked = async () => {
  throw new Error('No page of environments asks for this');
};

/** A roles policy in which Quinn and Sam may do everything. */
export const fakeAccess: typeof accessApiRef.T = {
  whoMay: async () => ({
    roles: [],
    sentence: 'QA and SRE may: Quinn, Sam',
  }),
  getMine: neverAsked,
  getMatrix: neverAsked,
  explain: neverAsked,
};
