import type { IncomingMessage, ServerResponse } from 'node:http';
import type { User } from './authentication';

/** A request, who makes it, and its answer. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  query: URLSearchParams;
  user: User;
  /** Changes an answer's text before it is sent (a skewed clock does). */
  adjust(text: string): string;
}

/** Whether a boolean parameter is set, as Kubernetes reads it. */
export function isSet(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value !== null && !['0', 'false', 'False', 'FALSE'].includes(value);
}
