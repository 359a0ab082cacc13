import { SourceError } from '@slipway/collectors-node';
import type { ObservedProject } from '../../../observed';
import type { AllowlistAnswer, ProjectAnswer } from '../answers';
import { cvesOf, expiryOf, isInherited } from '../mapping/mapProject';
import { projectPath } from './addresses';
import type { ProjectCalls } from './ProjectCalls';
import type { CallParts } from './types';

interface Change {
  add: string[];
  remove: string[];
}

const ATTEMPTS = 3;

/** Changes allowlists of projects. Harbor only takes a list whole. */
export class AllowlistCalls {
  readonly #parts: CallParts;
  readonly #projects: ProjectCalls;
  /** The last change of each project on this replica: two at a time would undo each other. */
  readonly #underWay: Map<string, Promise<unknown>>;

  constructor(
    parts: CallParts,
    projects: ProjectCalls,
    underWay: Map<string, Promise<unknown>>,
  ) {
    this.#parts = parts;
    this.#projects = projects;
    this.#underWay = underWay;
  }

  /**
   * Reads the list, changes it, writes it, and reads it again. When somebody else wrote after that, their list is kept and
   * the change made to it.
   *
   * A project that takes the list of the instance gets its own, which begins with what counted for it so far. A list that
   * has expired counted for nothing: it begins anew.
   *
   * @throws SourceError; `conflict` when others keep undoing it
   */
  async change(project: string, change: Change): Promise<ObservedProject> {
    const before = this.#underWay.get(project) ?? Promise.resolve();
    // Whoever asked for the change before this one is told why it failed; this one begins all the same.
    const work = before
      .catch(() => undefined)
      .then(() => this.#change(project, change));
    this.#underWay.set(project, work);
    try {
      return await work;
    } finally {
      if (this.#underWay.get(project) === work) this.#underWay.delete(project);
    }
  }

  async #change(project: string, change: Change): Promise<ObservedProject> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#find(project);
      const list = await this.#effective(answer);
      if (isMade(cvesOf(list), change)) break;
      if (attempt === ATTEMPTS) throw this.#lost(project);
      await this.#write(project, list, change);
    }
    const observed = await this.#projects.project(project);
    if (!observed) throw this.#gone(project);
    return observed;
  }

  async #write(
    project: string,
    list: AllowlistAnswer | undefined,
    { add, remove }: Change,
  ): Promise<void> {
    const cves = new Set([...cvesOf(list), ...add]);
    for (const cve of remove) cves.delete(cve);
    await this.#parts.http.exchange({
      method: 'PUT',
      path: projectPath(project),
      headers: { 'x-is-resource-name': 'true' },
      body: {
        cve_allowlist: {
          // The same one twice is an internal error of Harbor.
          items: [...cves].map(cve => ({ cve_id: cve })),
          expires_at: list?.expires_at ?? null,
        },
        metadata: { reuse_sys_cve_allowlist: 'false' },
      },
      action: `change the allowlist of project ${project}`,
    });
  }

  /** The list that counts for a project now. */
  async #effective(
    answer: ProjectAnswer,
  ): Promise<AllowlistAnswer | undefined> {
    const list = isInherited(answer)
      ? await this.#projects.readSystemList()
      : answer.cve_allowlist;
    const expiresAt = expiryOf(list);
    return expiresAt && Date.parse(expiresAt) <= this.#parts.now()
      ? undefined
      : list;
  }

  async #find(project: string): Promise<ProjectAnswer> {
    const answer = await this.#projects.find(project);
    if (!answer) throw this.#gone(project);
    return answer;
  }

  #gone(project: string): SourceError {
    const { source, title } = this.#parts.http.peer;
    return new SourceError({
      code: 'not-found',
      source,
      message: `${title} has no project ${project} any more`,
    });
  }

  #lost(project: string): SourceError {
    const { source, title } = this.#parts.http.peer;
    return new SourceError({
      code: 'conflict',
      source,
      message: `Somebody else keeps changing the allowlist of project ${project} in ${title}: the change was undone each time, try again`,
    });
  }
}

function isMade(cves: string[], { add, remove }: Change): boolean {
  return (
    add.every(cve => cves.includes(cve)) &&
    !remove.some(cve => cves.includes(cve))
  );
}
