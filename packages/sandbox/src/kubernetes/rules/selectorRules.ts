import type { Cause } from '../store/failures';
import { sameValue } from '../store/snapshot';
import type { LabelSelector } from '../views/view';
import { goMap, goSelector } from './goValues';
import { selectorMatches } from '../selectors/objectSelector';

export function replicasCauses(replicas: number | undefined): Cause[] {
  if (replicas === undefined || replicas >= 0) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${replicas}: must be greater than or equal to 0`,
      field: 'spec.replicas',
    },
  ];
}

/** A selector has to be there, and to match the labels of the template. */
export function selectorCauses(
  selector: LabelSelector | undefined,
  labels: Record<string, string> = {},
): Cause[] {
  if (!selector) {
    return [
      {
        reason: 'FieldValueRequired',
        message: 'Required value',
        field: 'spec.selector',
      },
      mismatch(labels),
    ];
  }
  if (!selector.matchLabels && !selector.matchExpressions) {
    return [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${goSelector(selector)}: empty selector is invalid for deployment`,
        field: 'spec.selector',
      },
    ];
  }
  return selectorMatches(selector, labels) ? [] : [mismatch(labels)];
}

export function immutableSelector(
  selector: LabelSelector | undefined,
  previous: LabelSelector | undefined,
): Cause[] {
  if (!previous || !selector || sameValue(selector, previous)) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${goSelector(selector)}: field is immutable`,
      field: 'spec.selector',
    },
  ];
}

function mismatch(labels: Record<string, string>): Cause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${goMap(labels)}: \`selector\` does not match template \`labels\``,
    field: 'spec.template.metadata.labels',
  };
}
