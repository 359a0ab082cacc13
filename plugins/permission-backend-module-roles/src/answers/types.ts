import type { People, Services } from '../catalog';
import type { PolicyInForce } from '../config';
import type { Actions, Conditions } from '../plugins';

/** What answers are made of. */
export interface Sources {
  inForce: PolicyInForce;
  actions: Actions;
  people: People;
  services: Services;
  conditions: Conditions;
}
