import type { LabelSelector } from '../views/view';

/** A map of strings as Go prints it in validation messages. */
export function goMap(map: Record<string, string> | undefined): string {
  if (!map) return 'map[string]string(nil)';
  const pairs = Object.entries(map)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `map[string]string{${pairs.join(', ')}}`;
}

/** A label selector as Go prints it in validation messages. */
export function goSelector(selector: LabelSelector): string {
  const expressions = selector.matchExpressions
    ? `[]v1.LabelSelectorRequirement{${selector.matchExpressions
        .map(
          each =>
            `v1.LabelSelectorRequirement{Key:${JSON.stringify(each.key)}, Operator:${JSON.stringify(each.operator)}, Values:[]string{${(each.values ?? []).map(value => JSON.stringify(value)).join(', ')}}}`,
        )
        .join(', ')}}`
    : '[]v1.LabelSelectorRequirement(nil)';
  return `v1.LabelSelector{MatchLabels:${goMap(selector.matchLabels)}, MatchExpressions:${expressions}}`;
}
