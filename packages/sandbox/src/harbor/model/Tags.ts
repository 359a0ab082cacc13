import { globMatcher } from '../../kustomize/glob';
import { badRequest, conflict, notFound } from './errors';
import { fullNameOf, type HarborModel } from './HarborModel';
import type { Artifact, ImmutableRule, Repository, Tag } from './types';

const legal = /^\w[\w.-]{0,127}$/;

/** Names of artifacts within a repository. */
export class Tags {
  constructor(private readonly model: HarborModel) {}

  create(artifact: Artifact, name: string, operator = 'admin'): Tag {
    const { repository } = artifact;
    if (!legal.test(name)) {
      throw badRequest(`bad request: invalid tag name: ${name}`);
    }
    if (repository.tags.has(name)) {
      throw conflict(
        `tag ${name} already exists under the repository ${repository.id}`,
      );
    }
    const tag = this.put(artifact, name);
    this.model.addAudit({
      projectId: repository.project.id,
      username: operator,
      resource: `${fullNameOf(repository)}:${name}`,
      resourceType: 'tag',
      operation: 'create',
    });
    this.model.emit({ type: 'CREATE_TAG', artifact, tag, operator });
    return tag;
  }

  /** Gives an artifact a tag, away from whoever had it, and tells nobody. */
  put(artifact: Artifact, name: string): Tag {
    const now = this.model.now();
    const existing = artifact.repository.tags.get(name);
    if (existing) {
      const { tags } = existing.artifact;
      tags.splice(tags.indexOf(existing), 1);
      existing.artifact = artifact;
      existing.pushedAt = now;
      artifact.tags.push(existing);
      return existing;
    }
    const tag: Tag = {
      id: this.model.ids.next('tag'),
      artifact,
      name,
      pushedAt: now,
    };
    artifact.tags.push(tag);
    artifact.repository.tags.set(name, tag);
    return tag;
  }

  remove(artifact: Artifact, name: string, operator = 'admin'): void {
    const { repository, tags } = artifact;
    const tag = tags.find(each => each.name === name);
    if (!tag) {
      throw notFound(`tag ${name} attached to artifact ${artifact.id}`);
    }
    this.model.refuseImmutable(repository, [name]);
    tags.splice(tags.indexOf(tag), 1);
    repository.tags.delete(name);
    this.model.addAudit({
      projectId: repository.project.id,
      username: operator,
      resource: `${fullNameOf(repository)}:${name}`,
      resourceType: 'tag',
      operation: 'delete',
    });
    this.model.emit({ type: 'DELETE_TAG', artifact, tag, operator });
  }

  isImmutable({ project, name }: Repository, tag: string): boolean {
    return project.immutableRules.some(
      rule => !rule.disabled && applies(rule, name, tag),
    );
  }
}

function applies(rule: ImmutableRule, repository: string, tag: string) {
  return (
    matches(rule.repositoryPattern, repository) ===
      (rule.repositoryDecoration === 'repoMatches') &&
    matches(rule.tagPattern, tag) === (rule.tagDecoration === 'matches')
  );
}

/** A glob as Harbor has them: `web/**`, `{v1,v2}*`; `**` alone is everything. */
export function matches(pattern: string, text: string): boolean {
  return globMatcher(pattern)(text);
}
