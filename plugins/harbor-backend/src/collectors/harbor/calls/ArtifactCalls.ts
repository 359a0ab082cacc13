import { isSourceError } from '@slipway/collectors-node';
import type { Label, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ObservedArtifact, ObservedRepository } from '../../../observed';
import {
  type ArtifactAnswer,
  artifactSchema,
  labelSchema,
  repositorySchema,
} from '../answers';
import { mapArtifact, mapLabel, mapRepository } from '../mapping/mapArtifact';
import type { ArtifactRef, RepositoryContents } from '../types';
import {
  artifactName,
  artifactPath,
  projectPath,
  repositoryPath,
} from './addresses';
import { nameOfItem } from './BrokenAnswers';
import type { IndexMemory } from './IndexMemory';
import { IndexOrigins } from './IndexOrigins';
import { type ProjectCalls, unsteady } from './ProjectCalls';
import type { CallParts } from './types';

/** Everything about an artifact but its scans, which Harbor takes long for. */
const withDetails = {
  with_tag: 'true',
  with_label: 'true',
  with_accessory: 'true',
  with_immutable_status: 'true',
  with_scan_overview: 'false',
};

/** Calls about repositories, artifacts and their labels. */
export class ArtifactCalls {
  readonly #parts: CallParts;
  readonly #projects: ProjectCalls;
  readonly #origins: IndexOrigins;

  constructor(parts: CallParts, projects: ProjectCalls, memory: IndexMemory) {
    this.#parts = parts;
    this.#projects = projects;
    this.#origins = new IndexOrigins(parts, memory);
  }

  async repositories(project: string): Promise<ObservedRepository[]> {
    const { http, instance, broken } = this.#parts;
    const { items, isWhole } = await http.list({
      path: `${projectPath(project)}/repositories`,
      query: { sort: 'name' },
      action: `list the repositories of project ${project}`,
    });
    if (!isWhole)
      throw unsteady(this.#parts, `the list of repositories of ${project}`);
    return broken
      .read(
        items,
        repositorySchema,
        item => `Repository ${nameOfItem(item)} of ${project}`,
      )
      .map(answer =>
        mapRepository(answer, { instance: instance.name, project }),
      );
  }

  async repository(
    ref: RepositoryRef,
  ): Promise<ObservedRepository | undefined> {
    const { http, instance } = this.#parts;
    const answer = await http.find(
      {
        path: repositoryPath(ref),
        action: `read repository ${ref.project}/${ref.repository}`,
      },
      repositorySchema,
    );
    return (
      answer &&
      mapRepository(answer, { instance: instance.name, project: ref.project })
    );
  }

  /** Page by page, the newest first. */
  async *artifacts(ref: RepositoryRef): AsyncGenerator<ObservedArtifact[]> {
    for (let number = 1; ; number++) {
      const askedAt = this.#parts.now();
      const items = await this.#parts.http.page(listOf(ref), number, 100);
      if (items.length === 0) return;
      yield await this.#map(items, ref, askedAt);
      if (items.length < 100) return;
    }
  }

  async contents(ref: RepositoryRef): Promise<RepositoryContents> {
    const askedAt = this.#parts.now();
    const { items, isWhole } = await this.#parts.http.list(listOf(ref));
    const artifacts = await this.#map(items, ref, askedAt);
    const digests = new Set(artifacts.map(({ digest }) => digest));
    return {
      artifacts,
      // One that is there twice, as something came before it meanwhile, hides that another one is missing.
      isWhole: isWhole && digests.size === items.length,
    };
  }

  async artifact(ref: ArtifactRef): Promise<ObservedArtifact | undefined> {
    const { http, instance, now } = this.#parts;
    const askedAt = now();
    const answer = await http.find(
      {
        path: artifactPath(ref),
        query: withDetails,
        action: `read ${artifactName(ref)}`,
      },
      artifactSchema,
    );
    if (!answer) return undefined;
    const { project, repository } = ref;
    const place = { instance: instance.name, project, repository };
    await this.#origins.learn(place, [answer]);
    return this.#mapOne(answer, place, askedAt);
  }

  async labels(project: string): Promise<Label[]> {
    const { http, broken } = this.#parts;
    const found = await this.#projects.find(project);
    const scopes: Array<Record<string, string>> = [
      { scope: 'g' },
      ...(found ? [{ scope: 'p', project_id: String(found.project_id) }] : []),
    ];
    const lists = [];
    for (const query of scopes) {
      const { items } = await http.list({
        path: '/labels',
        query: { ...query, sort: 'id' },
        action: `list the labels of project ${project}`,
      });
      lists.push(...items);
    }
    return broken
      .read(lists, labelSchema, item => `Label ${nameOfItem(item)}`)
      .map(mapLabel);
  }

  /** It is there afterwards, whether it was before or not. */
  async addLabel(ref: ArtifactRef, label: Label): Promise<void> {
    try {
      await this.#parts.http.exchange({
        method: 'POST',
        path: `${artifactPath(ref)}/labels`,
        body: { id: label.id },
        action: `put the label ${label.name} on ${artifactName(ref)}`,
      });
    } catch (error) {
      if (!isSourceError(error, 'conflict')) throw error;
    }
  }

  /** It is not there afterwards, whether it was before or not. */
  async removeLabel(ref: ArtifactRef, label: Label): Promise<void> {
    try {
      await this.#parts.http.exchange({
        method: 'DELETE',
        path: `${artifactPath(ref)}/labels/${label.id}`,
        action: `take the label ${label.name} off ${artifactName(ref)}`,
      });
    } catch (error) {
      const isOff =
        isSourceError(error, 'not-found') &&
        /reference with label/i.test(error.raw ?? '');
      if (!isOff) throw error;
    }
  }

  async #map(
    items: unknown[],
    { project, repository }: RepositoryRef,
    askedAt: number,
  ): Promise<ObservedArtifact[]> {
    const { broken, instance } = this.#parts;
    const place = { instance: instance.name, project, repository };
    const answers = broken.read(
      items,
      artifactSchema,
      item => `Artifact ${nameOfItem(item)} of ${project}/${repository}`,
    );
    await this.#origins.learn(place, answers);
    return answers.map(answer => this.#mapOne(answer, place, askedAt));
  }

  #mapOne(
    answer: ArtifactAnswer,
    place: RepositoryRef,
    askedAt: number,
  ): ObservedArtifact {
    const { instance } = this.#parts;
    const origin = this.#origins.of(answer);
    return mapArtifact(answer, { ...place, askedAt, origin }, instance);
  }
}

function listOf(ref: RepositoryRef) {
  return {
    path: `${repositoryPath(ref)}/artifacts`,
    // What was pushed at the same time would else be in another order on each page.
    query: { ...withDetails, sort: '-push_time,-id' },
    action: `list the artifacts of ${ref.project}/${ref.repository}`,
  };
}
