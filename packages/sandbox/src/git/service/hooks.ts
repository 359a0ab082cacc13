import type { Hook } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { HostError } from './errors';

/** A webhook somebody wants. */
export interface NewHook {
  url: string;
  secret?: string;
  contentType?: Hook['contentType'];
  insecureSsl?: Hook['insecureSsl'];
  /** `['push']` by default; `['*']` is everything. */
  events?: readonly string[];
  active?: boolean;
}

/**
 * Adds a webhook to a repository.
 *
 * @throws HostError 422 when the address is none, or the same hook exists
 */
export function addHook(
  hosting: Hosting,
  repository: HostedRepository,
  wanted: NewHook,
): Hook {
  refuseBadUrl(wanted.url);
  const events = [...(wanted.events ?? ['push'])];
  const exists = repository.state.hooks.some(
    hook => hook.url === wanted.url && hook.events.join() === events.join(),
  );
  if (exists) {
    throw HostError.invalid({
      resource: 'Hook',
      field: 'base',
      code: 'custom',
      message: 'Hook already exists on this repository',
    });
  }
  const at = hosting.now();
  const hook: Hook = {
    id: hosting.nextId(),
    url: wanted.url,
    secret: wanted.secret,
    contentType: wanted.contentType ?? 'json',
    insecureSsl: wanted.insecureSsl ?? '0',
    events,
    active: wanted.active ?? true,
    createdAt: at,
    updatedAt: at,
    lastResponse: { code: null, status: 'unused', message: null },
    deliveries: [],
  };
  repository.state.hooks.push(hook);
  hosting.changed();
  return hook;
}

export function refuseBadUrl(url: string): void {
  if (URL.canParse(url) && /^https?:/.test(url)) return;
  throw HostError.invalid({
    resource: 'Hook',
    field: 'url',
    code: 'custom',
    message: 'url must be an http or https address',
  });
}
