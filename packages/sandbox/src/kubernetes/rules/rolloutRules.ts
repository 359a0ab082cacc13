import type { Rollout } from '../views/rollout';
import { view } from '../views/view';
import type { KindRules } from './KindRules';

/** What the Rollouts controller writes into a Rollout at once: its containers always name resources. */
export const rolloutRules: KindRules = {
  defaults: object => {
    const rollout = view<Rollout>(object);
    const template = rollout.spec.template;
    if (!template?.spec?.containers) return rollout;
    return {
      ...rollout,
      spec: {
        ...rollout.spec,
        template: {
          ...template,
          spec: {
            ...template.spec,
            containers: template.spec.containers.map(container => ({
              ...container,
              resources: container.resources ?? {},
            })),
          },
        },
      },
    };
  },
};
