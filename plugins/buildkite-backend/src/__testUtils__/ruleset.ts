import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import { buildRules, type BuildToJudge } from '../access';
import type { BuildFilter } from '../store';

/** The rules of builds, as the permissions registry gives them. */
export const ruleset: PermissionRuleset<BuildToJudge, BuildFilter> = {
  getRuleByName(name) {
    const rule = buildRules.find(one => one.name === name);
    if (!rule) throw new Error(`No rule ${name}`);
    return rule as ReturnType<typeof this.getRuleByName>;
  },
};
