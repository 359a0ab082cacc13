import { z } from 'zod';
import { portalUrl } from './addresses';

/** What the portal answered to a request that may well be a bad one. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Name of the error and its message; empty when there was none. */
  error: { name: string; message: string };
  /** JSON as what it says, anything else as text. */
  body: unknown;
}

/** A request to the portal. */
export interface Call {
  method?: string;
  /** Sent as it is when it is a text, as JSON otherwise. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends a request to the portal, also one that it has to refuse. `path` begins with `/api/`. */
export async function send(
  path: string,
  { method = 'GET', body, headers }: Call = {},
): Promise<Answer> {
  const response = await fetch(`${portalUrl}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body:
      body === undefined || typeof body === 'string'
        ? body
        : JSON.stringify(body),
  });
  const text = await response.text();
  const parsed = isJson(response) && text !== '' ? JSON.parse(text) : text;
  const { status } = response;
  return {
    status,
    headers: response.headers,
    error: errorOf(parsed),
    body: parsed,
  };
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/json') ?? false;
}

const failureSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

function errorOf(body: unknown): Answer['error'] {
  return failureSchema.safeParse(body).data?.error ?? { name: '', message: '' };
}
