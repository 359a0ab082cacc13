import { NotFoundError } from '@backstage/errors';
import type { Project } from '@slipway/plugin-harbor-common';
import type { ObservedProject } from '../observed';
import type { ProjectStore } from '../store/types';
import type { HarborActions } from './HarborActions';

/** Allowlists of projects at Harbor, as they are right now. What is learned of them goes into the read model at once. */
export class Allowlists {
  readonly #actions: HarborActions;
  readonly #projects: Pick<ProjectStore, 'put'>;
  readonly #onFleet: () => void;

  constructor({
    actions,
    projects,
    onFleet,
  }: {
    actions: HarborActions;
    projects: Pick<ProjectStore, 'put'>;
    onFleet: () => void;
  }) {
    this.#actions = actions;
    this.#projects = projects;
    this.#onFleet = onFleet;
  }

  /** @throws NotFoundError when Harbor does not have the project any more; otherwise as {@link HarborActions.ask} */
  async read({
    instance,
    name,
  }: Pick<Project, 'instance' | 'name'>): Promise<ObservedProject> {
    const client = this.#actions.clients.of(instance);
    const found = await this.#actions.ask(
      client,
      { todo: `look at project ${name}`, needs: 'project:read', project: name },
      () => client.project(name),
    );
    if (found) return found;
    await this.#actions.lookAt({ kind: 'project', instance, project: name });
    throw new NotFoundError(
      `Harbor ${instance} does not have the project ${name} any more`,
    );
  }

  /** @throws as {@link HarborActions.ask} */
  async change(
    { instance, name }: Pick<Project, 'instance' | 'name'>,
    change: { add?: string[]; remove?: string[] },
  ): Promise<ObservedProject> {
    const client = this.#actions.clients.of(instance);
    const changed = await this.#actions.ask(
      client,
      {
        todo: `change the allowlist of ${name}`,
        needs: 'project:update',
        project: name,
      },
      () =>
        client.changeAllowlist(name, {
          add: change.add ?? [],
          remove: change.remove ?? [],
        }),
    );
    if (await this.#projects.put(changed)) this.#onFleet();
    return changed;
  }
}

/** Whether a list has expired at Harbor, so that nothing on it counts until somebody renews it, or it begins anew. */
export function isOver(
  { expiresAt }: ObservedProject['allowlist'],
  now: Date,
): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
}
