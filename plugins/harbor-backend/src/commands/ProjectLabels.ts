import type { Label } from '@slipway/plugin-harbor-common';
import type { HarborActions } from './HarborActions';

/** Labels that can be put on images of a project: its own and those of the system. Harbor is asked each time. */
export class ProjectLabels {
  readonly #actions: HarborActions;

  constructor(actions: HarborActions) {
    this.#actions = actions;
  }

  /** By name. @throws as {@link HarborActions.ask}; NotFoundError for an instance that is not configured */
  async list(instance: string, project: string): Promise<Label[]> {
    const client = this.#actions.clients.of(instance);
    const labels = await this.#actions.ask(
      client,
      { todo: `list labels of ${project}`, needs: 'label:list', project },
      () => client.labels(project),
    );
    return [...labels].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }
}
