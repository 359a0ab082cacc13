import type { LabelSelector } from '../views/view';

/** Whether labels fulfil a `LabelSelector` object (matchLabels and matchExpressions). */
export function selectorMatches(
  selector: LabelSelector,
  labels: Record<string, string> = {},
): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([name, value]) => labels[name] === value,
  );
  return (
    equal &&
    (selector.matchExpressions ?? []).every(each => {
      const value = labels[each.key];
      const listed = value !== undefined && (each.values ?? []).includes(value);
      switch (each.operator) {
        case 'In':
          return listed;
        case 'NotIn':
          return !listed;
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** The selector as `kubectl` and scale subresources write it: `app=web,tier in (a,b)`. */
export function selectorText(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {})
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const others = (selector?.matchExpressions ?? []).map(each => {
    const values = [...(each.values ?? [])].sort().join(',');
    switch (each.operator) {
      case 'In':
        return `${each.key} in (${values})`;
      case 'NotIn':
        return `${each.key} notin (${values})`;
      case 'DoesNotExist':
        return `!${each.key}`;
      default:
        return each.key;
    }
  });
  return [...equal, ...others].join(',');
}
