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
    const parents = [...repository.artifacts.values()].filter(
      ({ references }) => references.some(({ child }) => child === artifact),
    );
    if (parents.length > 0) {
      throw precondition(
        `the deleting artifact is referenced by others: ${artifact.digest}`,
      );
    }
    for (const accessory of [...artifact.accessories]) {
      this.#drop(accessory.artifact);
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

  #drop(artifact: Artifact): void {
    const { repository, accessoryOf } = artifact;
    repository.artifacts.delete(artifact.digest);
    for (const { name } of artifact.tags) repository.tags.delete(name);
    if (!accessoryOf) return;
    const { accessories } = accessoryOf.subject;
    accessories.splice(accessories.indexOf(accessoryOf), 1);
  }
}
