import { apiVersionOf } from '../types/ResourceType';

/** A path of the API taken apart. */
export type RequestInfo =
  | { kind: 'other'; path: string }
  | { kind: 'group'; group: string }
  | { kind: 'version'; group: string; version: string }
  | ResourceRequest;

export interface ResourceRequest {
  kind: 'resource';
  apiVersion: string;
  group: string;
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

export function requestInfo(path: string): RequestInfo {
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .map(decode);
  const [root, ...rest] = parts;
  if (root === 'api' && rest.length > 0) {
    return inVersion('', rest[0] ?? '', rest.slice(1));
  }
  if (root === 'apis' && rest.length === 1) {
    return { kind: 'group', group: rest[0] ?? '' };
  }
  if (root === 'apis' && rest.length > 1) {
    return inVersion(rest[0] ?? '', rest[1] ?? '', rest.slice(2));
  }
  return { kind: 'other', path };
}

function inVersion(
  group: string,
  version: string,
  parts: readonly string[],
): RequestInfo {
  if (parts.length === 0) return { kind: 'version', group, version };
  const apiVersion = apiVersionOf({ group, version });
  const base = { kind: 'resource', apiVersion, group } as const;
  const [first = '', second, third, ...rest] = parts;
  const ofNamespace =
    first === 'namespaces' &&
    third !== undefined &&
    third !== 'status' &&
    third !== 'finalize';
  if (ofNamespace) {
    return {
      ...base,
      namespace: second,
      plural: third,
      name: rest[0],
      subresource: rest[1],
    };
  }
  return { ...base, plural: first, name: second, subresource: third };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not percent-encoded properly: nothing is called that.
    return part;
  }
}
