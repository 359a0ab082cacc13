import { isSourceError } from '@slipway/collectors-node';
import type {
  Label,
  Layer,
  RepositoryRef,
} from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import type { ObservedArtifact, ObservedRepository } from '../../../observed';
import {
  artifactSchema,
  historySchema,
  labelSchema,
  repositorySchema,
} from '../answers';
import { mapArtifact, mapLabel, mapRepository } from '../mapping/mapArtifact';
import { mapLayers } from '../mapping/mapLayers';
import type { ArtifactRef, RepositoryContents } from '../types';
import {
  artifactName,
  artifactPath,
  projectPath,
  repositoryPath,
} from './addresses';
import { nameOfItem } from './BrokenAnswers';
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
const LARGEST_SBOM = 200 * 1000 * 1000;

/** Calls about repositories, artifacts and their labels. */
export class ArtifactCalls {
  readonly #parts: CallParts;
  readonly #projects: ProjectCalls;

  constructor(parts: CallParts, projects: ProjectCalls) {
    this.#parts = parts;
    this.#projects = projects;
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
      yield this.#map(items, ref, askedAt);
      if (items.length < 100) return;
    }
  }

  async contents(ref: RepositoryRef): Promise<RepositoryContents> {
    const askedAt = this.#parts.now();
    const { items, isWhole } = await this.#parts.http.list(listOf(ref));
    const artifacts = this.#map(items, ref, askedAt);
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
    const { project, repository } = ref;
    return (
      answer &&
      mapArtifact(
        answer,
        { instance: instance.name, project, repository, askedAt },
        instance,
      )
    );
  }

  async layers(ref: ArtifactRef): Promise<Layer[] | undefined> {
    const history = await this.#addition(
      ref,
      'build_history',
      'layers',
      historySchema,
    );
    return history && mapLayers(history);
  }

  async sbom(ref: ArtifactRef): Promise<unknown> {
    return this.#addition(ref, 'sbom', 'bill of materials', z.unknown());
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
        query,
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

  /** Undefined where there is none: the kind of artifact has no such thing, or nobody made it. */
  async #addition<T>(
    ref: ArtifactRef,
    name: string,
    words: string,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> {
    try {
      return await this.#parts.http.find(
        {
          path: `${artifactPath(ref)}/additions/${name}`,
          action: `read the ${words} of ${artifactName(ref)}`,
          mostBytes: LARGEST_SBOM,
        },
        schema,
      );
    } catch (error) {
      // Harbor answers 400 when an artifact cannot have it.
      const isNone =
        isSourceError(error, 'rejected') &&
        /isn't supported|not supported/i.test(error.raw ?? '');
      if (isNone) return undefined;
      throw error;
    }
  }

  #map(
    items: unknown[],
    { project, repository }: RepositoryRef,
    askedAt: number,
  ): ObservedArtifact[] {
    const { broken, instance } = this.#parts;
    return broken
      .read(
        items,
        artifactSchema,
        item => `Artifact ${nameOfItem(item)} of ${project}/${repository}`,
      )
      .map(answer =>
        mapArtifact(
          answer,
          { instance: instance.name, project, repository, askedAt },
          instance,
        ),
      );
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
