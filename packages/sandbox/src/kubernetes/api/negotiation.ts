import { StatusError } from '../objects';

/** How a client wants objects shown. */
export type Presentation = 'json' | 'yaml' | 'table' | 'metadata';

/**
 * The first of the accepted media types that the server has.
 * @throws StatusError NotAcceptable
 */
export function negotiate(accept: string | undefined): Presentation {
  for (const range of (accept || '*/*').split(',')) {
    const [type = '', ...parameters] = range
      .split(';')
      .map(part => part.trim().toLowerCase());
    const as = parameters.find(each => each.startsWith('as='))?.slice(3);
    const old = parameters.includes('v=v1beta1');
    if (type === 'application/json' && as === 'table' && !old) return 'table';
    if (
      type === 'application/json' &&
      as?.startsWith('partialobjectmetadata')
    ) {
      return 'metadata';
    }
    if (as !== undefined) continue;
    if (['*/*', 'application/*', 'application/json'].includes(type)) {
      return 'json';
    }
    if (type === 'application/yaml') return 'yaml';
  }
  throw new StatusError(
    406,
    'NotAcceptable',
    '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf, application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch',
    {},
  );
}
