import { z } from 'zod';
import {
  presentDelivery,
  presentFullDelivery,
  presentHook,
} from '../presenters/hooks';
import { HostError } from '../service/errors';
import { addHook, refuseBadUrl } from '../service/hooks';
import type { Hook } from '../state/types';
import type { Api, RepositoryCall } from './Api';
import { created, noContent, ok } from './answers';
import { readBody } from './bodies';
import { pagedList } from './paging';

const insecureSsl = z
  .union([z.enum(['0', '1']), z.literal(0), z.literal(1)])
  .transform(value => (String(value) === '1' ? '1' : '0'));

const configuration = z.object({
  url: z.string(),
  content_type: z.enum(['json', 'form']).default('form'),
  secret: z.string().optional(),
  insecure_ssl: insecureSsl.optional(),
});

const newHook = z.object({
  name: z.literal('web').optional(),
  config: configuration,
  events: z.array(z.string()).min(1).optional(),
  active: z.boolean().optional(),
});

const hookChange = z.object({
  config: configuration.optional(),
  events: z.array(z.string()).min(1).optional(),
  add_events: z.array(z.string()).default([]),
  remove_events: z.array(z.string()).default([]),
  active: z.boolean().optional(),
});

/** Webhooks of a repository and what was sent to them. */
export function hookRoutes(api: Api): void {
  const { context } = api;
  const { hosting, webhooks } = context;

  api.repository('GET', '/hooks', call =>
    pagedList(call, call.repository.state.hooks, hook =>
      presentHook(hook, call.repository, context),
    ),
  );

  api.repository('POST', '/hooks', call => {
    const { repository } = call;
    const { config, events, active } = readBody(newHook, call.body, 'Hook');
    const hook = addHook(hosting, repository, {
      url: config.url,
      secret: config.secret,
      contentType: config.content_type,
      insecureSsl: config.insecure_ssl,
      events,
      active,
    });
    const shown = presentHook(hook, repository, context);
    webhooks.ping(repository, hook);
    return created(shown);
  });

  api.repository('GET', '/hooks/:id', call =>
    ok(presentHook(hookOf(call), call.repository, context)),
  );

  api.repository('PATCH', '/hooks/:id', call => {
    const hook = hookOf(call);
    const change = readBody(hookChange, call.body, 'Hook');
    if (change.config) {
      refuseBadUrl(change.config.url);
      hook.url = change.config.url;
      hook.contentType = change.config.content_type;
      hook.secret = change.config.secret;
      hook.insecureSsl = change.config.insecure_ssl ?? '0';
    }
    const events = new Set(change.events ?? hook.events);
    for (const event of change.add_events) events.add(event);
    for (const event of change.remove_events) events.delete(event);
    hook.events = [...events];
    hook.active = change.active ?? hook.active;
    hook.updatedAt = hosting.now();
    hosting.changed();
    return ok(presentHook(hook, call.repository, context));
  });

  api.repository('DELETE', '/hooks/:id', call => {
    const { hooks } = call.repository.state;
    hooks.splice(hooks.indexOf(hookOf(call)), 1);
    hosting.changed();
    return noContent();
  });

  api.repository('POST', '/hooks/:id/pings', call => {
    webhooks.ping(call.repository, hookOf(call));
    return noContent();
  });

  api.repository('GET', '/hooks/:id/deliveries', call =>
    pagedList(call, hookOf(call).deliveries, presentDelivery),
  );

  api.repository('GET', '/hooks/:id/deliveries/:delivery', call => {
    const hook = hookOf(call);
    const id = Number(call.parameter('delivery'));
    const delivery = hook.deliveries.find(candidate => candidate.id === id);
    if (!delivery) throw HostError.notFound();
    return ok(presentFullDelivery(delivery, hook));
  });
}

function hookOf(call: RepositoryCall): Hook {
  const id = Number(call.parameter('id'));
  const found = call.repository.state.hooks.find(hook => hook.id === id);
  if (!found) throw HostError.notFound();
  return found;
}
