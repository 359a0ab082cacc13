import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { isRecord } from '../fields/listKeys';
import { StatusError } from '../objects';
import { badRequest } from '../store/failures';

const mostBytes = 3 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > mostBytes) {
      throw new StatusError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${mostBytes}`,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function contentTypeOf(request: IncomingMessage): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() || 'application/json';
}

/**
 * JSON or YAML text as a value.
 * @param kind what it should be, for the message
 * @throws StatusError BadRequest, UnsupportedMediaType
 */
export function parseBody(
  text: string,
  contentType: string,
  kind: string,
): Record<string, unknown> {
  if (contentType === 'application/vnd.kubernetes.protobuf') {
    throw unsupportedMediaType();
  }
  const value = /yaml/.test(contentType)
    ? parseYaml(text)
    : parseJson(text, kind);
  if (isRecord(value)) return value;
  throw badRequest(
    `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: json: cannot unmarshal ${Array.isArray(value) ? 'array' : typeof value} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" } (${hexStart(text)})`,
  );
}

function parseJson(text: string, kind: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; json parse error: unexpected end of JSON input (${text.slice(0, 40)})`,
    );
  }
}

/** YAML as Kubernetes reads it: version 1.1, where `y` is a boolean. */
export function parseYaml(text: string): unknown {
  try {
    const value: unknown = parse(text, { version: '1.1' });
    return JSON.parse(JSON.stringify(value ?? null));
  } catch (error) {
    throw badRequest(
      `error decoding YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

export function unsupportedMediaType(): StatusError {
  return new StatusError(
    415,
    'UnsupportedMediaType',
    '415: Unsupported Media Type',
    {},
  );
}

function hexStart(text: string): string {
  return Buffer.from(text.slice(0, 20)).toString('hex');
}
