import { z } from 'zod';
import { precondition } from '../model/errors';
import { presentUser } from '../presenters/access';
import { presentAllowlist } from '../presenters/projects';
import { moment } from '../presenters/times';
import { allowlistBody, readAllowlist } from './allowlists';
import type { Api } from './Api';
import { parseBody } from './bodies';

/** Of the Harbor whose API this is. */
export const harborVersion = 'v2.14.0-sandbox';

/** What is asked about the whole system. */
export function systemRoutes(api: Api): void {
  const { model, addresses, clock } = api.context;

  api.route('GET', '/ping', () => ({
    headers: { 'content-type': 'text/plain' },
    body: 'Pong',
  }));

  api.route('GET', '/health', () => ({
    body: {
      components: [
        'core',
        'database',
        'jobservice',
        'portal',
        'redis',
        'registry',
        'registryctl',
      ].map(name => ({ name, status: 'healthy' })),
      status: 'healthy',
    },
  }));

  api.route('GET', '/systeminfo', ({ caller }) => ({
    body: {
      auth_mode: 'db_auth',
      banner_message: '',
      harbor_version: harborVersion,
      primary_auth_mode: false,
      self_registration: false,
      ...(caller.authenticated && {
        current_time: moment(clock.now()),
        external_url: addresses.origin,
        has_ca_root: false,
        notification_enable: true,
        project_creation_restriction: 'everyone',
        read_only: false,
        registry_storage_provider_name: 'filesystem',
        registry_url: addresses.imageHost,
      }),
    },
  }));

  api.route('GET', '/systeminfo/volumes', ({ caller }) => {
    caller.requireSystem('system-volumes', 'read');
    const total = 512 * 1024 ** 3;
    const used = [...model.projects.values()]
      .map(project => model.storageOf(project))
      .reduce((sum, size) => sum + size, 0);
    return { body: { storage: [{ total, free: total - used }] } };
  });

  api.route('GET', '/statistics', ({ caller }) => {
    caller.requireAuthenticated();
    const projects = [...model.projects.values()];
    const isPublic = (each: (typeof projects)[number]) =>
      each.metadata.get('public') === 'true';
    const open = projects.filter(isPublic);
    const closed = projects.filter(
      each =>
        !isPublic(each) && (caller.sysadmin || caller.roles(each).length > 0),
    );
    const repositories = (some: typeof projects) =>
      some.reduce((sum, each) => sum + each.repositories.size, 0);
    const all = caller.sysadmin ? projects : [];
    return {
      body: {
        private_project_count: closed.length,
        private_repo_count: repositories(closed),
        public_project_count: open.length,
        public_repo_count: repositories(open),
        total_project_count: all.length,
        total_repo_count: repositories(all),
        total_storage_consumption: all
          .map(each => model.storageOf(each))
          .reduce((sum, size) => sum + size, 0),
      },
    };
  });

  api.route('GET', '/users/current', ({ caller }) => {
    caller.requireAuthenticated();
    if (!caller.user) {
      throw precondition(
        'get current user not available for security context: robot',
      );
    }
    return { body: presentUser(caller.user) };
  });

  api.route('GET', '/system/CVEAllowlist', ({ caller }) => {
    caller.requireAuthenticated();
    return { body: presentAllowlist(model.allowlist) };
  });

  api.route('PUT', '/system/CVEAllowlist', call => {
    call.caller.requireSystem('configuration', 'update');
    const read = readAllowlist(parseBody(allowlistBody, call));
    const now = model.now();
    const { createdAt = now } = model.allowlist;
    model.allowlist = { id: 0, ...read, createdAt, updatedAt: now };
    return {};
  });

  api.route('GET', '/configurations', ({ caller }) => {
    caller.requireSystem('configuration', 'read');
    return {
      body: {
        ...Object.fromEntries(
          [...model.configuration].map(([key, value]) => [
            key,
            { editable: key !== 'auth_mode', value },
          ]),
        ),
        scan_all_policy: {},
      },
    };
  });

  api.route('PUT', '/configurations', call => {
    call.caller.requireSystem('configuration', 'update');
    const values = parseBody(
      z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null()]),
      ),
      call,
    );
    for (const [key, value] of Object.entries(values)) {
      if (value !== null && model.configuration.has(key)) {
        model.configuration.set(key, value);
      }
    }
    return {};
  });
}
