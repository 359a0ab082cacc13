import type { RootInstanceMetadataService } from '@backstage/backend-plugin-api';
import { NotFoundError, ResponseError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import { Memo } from '../Memo';
import type { PluginFetch } from './pluginFetch';

const KEPT_MS = 60_000;
/** As long as a plugin that starts may need. */
const INCOMPLETE_KEPT_MS = 5_000;

/** A permission and the plugin that declares it. */
export interface DeclaredAction {
  plugin: string;
  permission: Permission;
}

/** What can be done in this portal. */
export interface KnownActions {
  /** By name of the permission, sorted. */
  actions: DeclaredAction[];
  /** Ids of plugins that did not answer, with why. */
  silent: Array<{ plugin: string; message: string }>;
}

const attributes = z.object({
  action: z.enum(['create', 'read', 'update', 'delete']).optional(),
});

const metadataSchema = z.object({
  permissions: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('basic'), name: z.string(), attributes }),
        z.object({
          type: z.literal('resource'),
          name: z.string(),
          attributes,
          resourceType: z.string(),
        }),
      ]),
    )
    .default([]),
});

/** What the plugins of this back end declare as permissions. Up to a minute old. */
export class Actions {
  readonly #instance: RootInstanceMetadataService;
  readonly #fetch: PluginFetch;
  readonly #known: Memo<KnownActions>;

  constructor(options: {
    instance: RootInstanceMetadataService;
    fetch: PluginFetch;
    now?: () => number;
  }) {
    this.#instance = options.instance;
    this.#fetch = options.fetch;
    this.#known = new Memo({
      keptMs: ({ silent }) => (silent.length ? INCOMPLETE_KEPT_MS : KEPT_MS),
      now: options.now,
    });
  }

  list(): Promise<KnownActions> {
    return this.#known.get('', async () => {
      const plugins = await this.#instance.getInstalledPlugins();
      const answers = await Promise.all(
        plugins.map(({ pluginId }) => this.#ask(pluginId)),
      );
      const byName = new Map(
        answers
          .flatMap(({ actions }) => actions)
          .map(action => [action.permission.name, action]),
      );
      return {
        actions: [...byName.values()].sort((a, b) =>
          a.permission.name.localeCompare(b.permission.name),
        ),
        silent: answers.flatMap(({ silent }) => silent),
      };
    });
  }

  /** @throws NotFoundError that tells apart what nobody declares from what could not be found out */
  async find(name: string): Promise<DeclaredAction> {
    const { actions, silent } = await this.list();
    const found = actions.find(({ permission }) => permission.name === name);
    if (found) return found;
    const unasked = silent.map(({ plugin }) => plugin).join(', ');
    throw new NotFoundError(
      unasked
        ? `There is no action ${name} in the plugins that answer; ${unasked} did not`
        : `There is no action ${name}: no plugin declares a permission of that name`,
    );
  }

  async #ask(plugin: string): Promise<KnownActions> {
    try {
      const response = await this.#fetch(plugin, 'metadata');
      // Plugins without permissions have no such endpoint; the front end's answers with its page.
      if (response.status === 404 || (response.ok && !isJson(response)))
        return { actions: [], silent: [] };
      if (!response.ok) throw await ResponseError.fromResponse(response);
      const { permissions } = metadataSchema.parse(await response.json());
      return {
        actions: permissions.map(permission => ({ plugin, permission })),
        silent: [],
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { actions: [], silent: [{ plugin, message }] };
    }
  }
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.includes('application/json') ?? false;
}
