import { posix } from 'node:path';
import { isSourceError, SourceError } from '@slipway/collectors-node';
import type { Project } from '@slipway/plugin-harbor-common';
import type { ObservedProject } from '../../../observed';
import {
  type AllowlistAnswer,
  allowlistSchema,
  type ProjectAnswer,
  projectSchema,
  projectSummarySchema,
  quotaSchema,
  systemInfoSchema,
} from '../answers';
import { mapProject, storageOf } from '../mapping/mapProject';
import { projectPath } from './addresses';
import type { CallParts } from './types';
import { nameOfItem } from './BrokenAnswers';

/** A project may have a number for a name. */
const byName = { 'x-is-resource-name': 'true' };

/** Calls about the instance and its projects. */
export class ProjectCalls {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /**
   * Harbor never refuses a wrong password here: it goes on as if nobody had asked. Only to those who are known, users and
   * robots with any permission or none, it tells about the registry.
   *
   * @throws SourceError `credentials`
   */
  async check(): Promise<{ version?: string }> {
    const { http } = this.#parts;
    const info = await http.json(
      { path: '/systeminfo', action: 'read its version' },
      systemInfoSchema,
    );
    if (!info.registry_url && !info.external_url && !info.current_time) {
      const { source, title, credentialsKey } = http.peer;
      throw new SourceError({
        code: 'credentials',
        source,
        message: `${title} does not know us and shows public projects alone: check ${credentialsKey}, and that the robot is neither disabled nor expired`,
      });
    }
    return { ...(info.harbor_version && { version: info.harbor_version }) };
  }

  async projects(): Promise<ObservedProject[]> {
    const { http, instance, broken } = this.#parts;
    const { items, isWhole } = await http.list({
      path: '/projects',
      query: { sort: 'name' },
      action: 'list projects',
    });
    // Afterwards: the list of somebody who is not known has only what is public.
    await this.check();
    if (!isWhole) throw unsteady(this.#parts, 'the list of projects');
    const answers = broken
      .read(items, projectSchema, item => `Project ${nameOfItem(item)}`)
      .filter(({ name }) => this.#isFollowed(name));
    const storages = await this.#storages();
    const system = await this.#optional(() => this.readSystemList());
    return answers.map(answer =>
      mapProject(answer, {
        instance: instance.name,
        system,
        storage: storages.get(answer.name),
      }),
    );
  }

  async project(name: string): Promise<ObservedProject | undefined> {
    const { http, instance } = this.#parts;
    const answer = await this.find(name);
    if (!answer) return undefined;
    const summary = await this.#optional(() =>
      http.json(
        {
          path: `${projectPath(name)}/summary`,
          headers: byName,
          action: `read the quota of project ${name}`,
        },
        projectSummarySchema,
      ),
    );
    return mapProject(answer, {
      instance: instance.name,
      system: await this.#optional(() => this.readSystemList()),
      storage: storageOf(summary?.quota ?? {}),
    });
  }

  /** Harbor says 403 of a project that is not there, as of one that may not be read, but for this. */
  async exists(name: string): Promise<boolean> {
    try {
      await this.#parts.http.exchange({
        method: 'HEAD',
        path: '/projects',
        query: { project_name: name },
        action: `find out whether there is a project ${name}`,
      });
      return true;
    } catch (error) {
      if (isSourceError(error, 'not-found')) return false;
      throw error;
    }
  }

  /** A project as Harbor answers it. */
  async find(name: string): Promise<ProjectAnswer | undefined> {
    return this.#parts.http.find(
      {
        path: projectPath(name),
        headers: byName,
        action: `read project ${name}`,
      },
      projectSchema,
    );
  }

  /** The list of the whole instance. */
  async readSystemList(): Promise<AllowlistAnswer> {
    return this.#parts.http.json(
      {
        path: '/system/CVEAllowlist',
        action: 'read the allowlist of the instance',
      },
      allowlistSchema,
    );
  }

  /** Storage by project: one call for all, where the account may read quotas. */
  async #storages(): Promise<Map<string, Project['storage']>> {
    const { http, broken } = this.#parts;
    const list = await this.#optional(() =>
      http.list({
        path: '/quotas',
        query: { reference: 'project' },
        action: 'list quotas',
      }),
    );
    const quotas = broken.read(
      list?.items ?? [],
      quotaSchema,
      item => `Quota ${nameOfItem(item)}`,
    );
    return new Map(
      quotas.flatMap(({ ref, hard, used }) =>
        ref ? [[ref.name, storageOf({ hard, used })] as const] : [],
      ),
    );
  }

  #isFollowed(name: string): boolean {
    const { projects } = this.#parts.instance;
    return projects?.some(glob => posix.matchesGlob(name, glob)) ?? true;
  }

  /** What the account need not be allowed to read. */
  async #optional<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      // Harbor 2.9 answers robots 401 where only people may ask.
      if (isSourceError(error, 'forbidden', 'not-found', 'credentials'))
        return undefined;
      throw error;
    }
  }
}

/** A list that changes all the time: what it lacks must not be taken for gone. */
export function unsteady({ http }: Pick<CallParts, 'http'>, what: string) {
  const { source, title } = http.peer;
  return new SourceError({
    code: 'conflict',
    source,
    message: `In ${title}, ${what} changed each time it was read: it is read again with the next look`,
  });
}
