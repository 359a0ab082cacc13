import type { ResourceType } from '../types/ResourceType';
import type { Cause } from './failures';

const label = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  text: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
};
const subdomain = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  text: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
};
const service = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  text: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
};
const path = {
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
  longest: 253,
  text: "may not contain '/' or '%', and may not be '.' or '..'",
};

/** What is wrong with an object's name. */
export function nameCauses(type: ResourceType, name: string): Cause[] {
  if (!name) {
    return [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ];
  }
  const rule = ruleOf(type);
  const texts: string[] = [];
  if (!rule.pattern.test(name)) texts.push(rule.text);
  if (name.length > rule.longest) {
    texts.push(`must be no more than ${rule.longest} characters`);
  }
  return texts.map(text => ({
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(name)}: ${text}`,
    field: 'metadata.name',
  }));
}

function ruleOf(type: ResourceType) {
  if (type.kind === 'Namespace') return label;
  if (type.kind === 'Service' && type.group === '') return service;
  if (type.group === 'rbac.authorization.k8s.io') return path;
  return subdomain;
}
