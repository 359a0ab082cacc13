import type { PolicyRule } from '../../observed';
import { storable } from '../storable';

/** What an execution moves: a tag or a digest of a repository, or all of it. */
export interface Moved {
  /** With its project. */
  name: string;
  /** Empty: everything in it. */
  reference: string;
}

/**
 * Reads what Harbor says that it moves: `shop/checkout:v1`, `shop/checkout@sha256:…`, `shop/checkout:[v1,v2]`, or
 * `shop/checkout [2 item(s) in total]`.
 *
 * @param rules of the policy: one that moves a single tag has moved that one
 */
export function movedArtifacts(
  source: string,
  rules: PolicyRule[] = [],
): Moved[] {
  const text = storable(source.trim());
  const digest = /^(.+)@(\w+:[0-9a-f]+)$/.exec(text);
  if (digest?.[1] && digest[2])
    return [{ name: digest[1], reference: digest[2] }];
  const several = /^(.+):\[(.*)\]$/.exec(text);
  if (several?.[1] && several[2] !== undefined) {
    const name = several[1];
    const references = several[2].split(',').map(one => one.trim());
    return references.filter(Boolean).map(reference => ({ name, reference }));
  }
  const tag = /^(.+):([\w][\w.-]*)$/.exec(text);
  if (tag?.[1] && tag[2]) return [{ name: tag[1], reference: tag[2] }];
  const [name = ''] = text.split(' [');
  return [{ name, reference: onlyTag(rules) ?? '' }];
}

/** The one tag that a policy moves, as those that the portal makes do; undefined: it may move more, or something else. */
export function onlyArtifact(rules: PolicyRule[] = []): Moved | undefined {
  const [rule, ...others] = rules.filter(({ type }) => type === 'name');
  const reference = onlyTag(rules);
  const isPattern = /(?<!\\)[*?[\]{}]/.test(rule?.value ?? '*');
  if (!rule || rule.excludes || isPattern || others.length || !reference)
    return undefined;
  return { name: storable(rule.value.replace(/\\(.)/g, '$1')), reference };
}

function onlyTag(rules: PolicyRule[]): string | undefined {
  const [rule, ...others] = rules.filter(({ type }) => type === 'tag');
  const isOne =
    rule && !rule.excludes && /^[\w.-]+$/.test(rule.value) && !others.length;
  return isOne ? storable(rule.value) : undefined;
}
