import { precondition } from './errors';
import { fullNameOf, type HarborModel } from './HarborModel';
import type { Artifact, Repository } from './types';

/** What goes from a registry. */
export class Removals {
  constructor(private readonly model: HarborModel) {}

  deleteArtifact(artifact: Artifact, operator = 'admin'): void {
    const { repository } = artifact;
    const tags = artifact.tags.map(({ name }) => name);
    this.model.refuseImmutable(repository, tags);
    if (parentsOf(artifact).length > 0) {
      throw precondition('the deleting artifact is referenced by others');
    }
    this.#drop(artifact);
    this.model.addAudit({
      projectId: repository.project.id,
      username: operator,
      resource: `${fullNameOf(repository)}:${artifact.digest}`,
      resourceType: 'artifact',
      operation: 'delete',
    });
    this.model.emit({ type: 'DELETE_ARTIFACT', artifact, tags, operator });
  }

  deleteRepository(repository: Repository, operator = 'admin'): void {
    this.model.refuseImmutable(repository, [...repository.tags.keys()]);
    repository.artifacts.clear();
    repository.tags.clear();
    repository.project.repositories.delete(repository.name);
    this.model.addAudit({
      projectId: repository.project.id,
      username: operator,
      resource: fullNameOf(repository),
      resourceType: 'repository',
      operation: 'delete',
    });
    this.model.emit({ type: 'DELETE_REPOSITORY', repository, operator });
  }

  /** With what belongs to it, and with the parts that nobody else names. */
  #drop(artifact: Artifact): void {
    const { repository, accessoryOf, references } = artifact;
    for (const accessory of [...artifact.accessories]) {
      this.#drop(accessory.artifact);
    }
    repository.artifacts.delete(artifact.digest);
    for (const { name } of artifact.tags) repository.tags.delete(name);
    for (const { child } of references) {
      if (child.tags.length === 0 && parentsOf(child).length === 0) {
        this.#drop(child);
      }
    }
    if (!accessoryOf) return;
    const { accessories } = accessoryOf.subject;
    accessories.splice(accessories.indexOf(accessoryOf), 1);
  }
}

/** The indexes that have it. */
function parentsOf(artifact: Artifact): Artifact[] {
  return [...artifact.repository.artifacts.values()].filter(({ references }) =>
    references.some(({ child }) => child === artifact),
  );
}
