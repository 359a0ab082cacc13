import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import { imageRules, type ImageToJudge } from '../access';
import type { ImageFilter } from '../store/types';

/** The rules of images, as the permissions registry gives them. */
export const ruleset: PermissionRuleset<ImageToJudge, ImageFilter> = {
  getRuleByName(name) {
    const rule = imageRules.find(one => one.name === name);
    if (!rule) throw new Error(`No rule ${name}`);
    return rule as ReturnType<typeof this.getRuleByName>;
  },
};
