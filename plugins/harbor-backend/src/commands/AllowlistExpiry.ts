import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Backoff } from '@slipway/collectors-node';
import { recorded, type AuditTrail } from '@slipway/plugin-audit-node';
import {
  imageAllowlistPermission,
  imageResourceRef,
} from '@slipway/plugin-harbor-common';
import type { HarborClient } from '../collectors/harbor/types';
import type { ObservedProject } from '../observed';
import type { ProjectStore, ServiceRepositories } from '../store/types';
import { isOver } from './Allowlists';
import type { Clients } from './Clients';
import { done } from './results';
import type { LookAt } from './types';

const PAUSES = { firstMs: 60_000, mostMs: 60 * 60_000 };

interface Dependencies {
  clients: Clients;
  projects: Pick<ProjectStore, 'expired' | 'get' | 'removeEntry'>;
  serviceRepositories: Pick<ServiceRepositories, 'inProject'>;
  lookAt: LookAt;
  trail: AuditTrail;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface ProjectRef {
  instance: string;
  project: string;
}

/** That nothing on the list of a project counts for now. */
class DoesNotCount extends Error {
  override readonly name = 'DoesNotCount';
}

/**
 * Takes CVEs off the allowlists of Harbors when the time has come until which somebody let them pass, on record as the
 * portal itself. Where a Harbor cannot be had it is tried again, after longer and longer pauses.
 */
export class AllowlistExpiry {
  readonly #from: Dependencies;
  /** Of projects that it did not work for. */
  readonly #pauses = new Map<string, { backoff: Backoff; until: number }>();

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  /** @returns how many CVEs were taken off */
  async run(signal?: AbortSignal): Promise<number> {
    const expired = await this.#from.projects.expired(this.#at());
    const projects = new Map<string, ProjectRef & { cves: string[] }>();
    for (const { instance, project, cve } of expired) {
      const key = keyOf({ instance, project });
      const entry = projects.get(key) ?? { instance, project, cves: [] };
      projects.set(key, { ...entry, cves: [...entry.cves, cve] });
    }
    let count = 0;
    for (const [key, { cves, ...project }] of projects) {
      if (signal?.aborted) break;
      if (!this.#isPaused(key))
        count += await this.#attempt(key, project, cves);
    }
    return count;
  }

  #isPaused(key: string): boolean {
    return (this.#pauses.get(key)?.until ?? 0) > this.#now();
  }

  async #attempt(key: string, project: ProjectRef, cves: string[]) {
    try {
      const count = await this.#expire(project, cves);
      this.#pauses.delete(key);
      return count;
    } catch (error) {
      const backoff = this.#pauses.get(key)?.backoff ?? new Backoff(PAUSES);
      const until = this.#now() + backoff.nextMs();
      this.#pauses.set(key, { backoff, until });
      const level = error instanceof DoesNotCount ? 'debug' : 'warn';
      this.#from.logger[level](
        `${cves.join(', ')} could not be taken off the allowlist of ${project.project} of ${project.instance}, although their time has come; it is tried again`,
        toError(error),
      );
      return 0;
    }
  }

  /** @returns how many stood on Harbor's list */
  async #expire(at: ProjectRef, cves: string[]): Promise<number> {
    const client = this.#from.clients.find(at.instance);
    if (!client) return 0;
    // What cannot be reached is not on record: nothing was tried.
    const found = await client.project(at.project);
    if (found) this.#requireCounting(found);
    const listed = cves.filter(cve => found?.allowlist.cves.includes(cve));
    if (listed.length > 0) await this.#takeOff(client, at, listed);
    for (const cve of cves)
      await this.#from.projects.removeEntry(at.instance, at.project, cve, {
        expiresAfter: this.#at(),
      });
    return listed.length;
  }

  async #takeOff(
    client: HarborClient,
    { instance, project }: ProjectRef,
    cves: string[],
  ): Promise<void> {
    const { serviceRepositories, lookAt } = this.#from;
    const services = await serviceRepositories.inProject(instance, project);
    await recorded(
      this.#from,
      {
        correlationId: randomUUID(),
        plugin: 'harbor',
        action: imageAllowlistPermission.name,
        actor: { type: 'portal', ref: 'slipway:expiry' },
        target: {
          name: imageResourceRef({ kind: 'project', instance, project }),
          services: [...services].sort(),
        },
        reason: `The time has come until which ${cves.join(', ')} could pass`,
        parameters: { instance, project, cves },
      },
      async () => {
        await client.changeAllowlist(project, { add: [], remove: cves });
        const renewed = await this.#renewed({ instance, project }, cves);
        if (renewed.length > 0)
          await client.changeAllowlist(project, { add: renewed, remove: [] });
        await lookAt({ kind: 'project', instance, project });
        const gone = cves.filter(cve => !renewed.includes(cve));
        return done(
          `${gone.join(', ') || 'Nothing'} may pass in ${project} of ${instance} no longer`,
        );
      },
    );
  }

  /** Those that somebody has renewed since they were found to be over. */
  async #renewed(
    { instance, project }: ProjectRef,
    cves: string[],
  ): Promise<string[]> {
    const stored = await this.#from.projects.get(instance, project);
    const entries = stored?.allowlist.entries ?? [];
    return cves.filter(cve =>
      entries.some(
        entry =>
          entry.cve === cve &&
          entry.expiresAt !== undefined &&
          Date.parse(entry.expiresAt) > this.#now(),
      ),
    );
  }

  /** Its entries are needed as soon as it counts again. @throws DoesNotCount */
  #requireCounting({ allowlist }: ObservedProject): void {
    if (allowlist.inherited)
      throw new DoesNotCount('The allowlist of the system counts there');
    if (isOver(allowlist, new Date(this.#now())))
      throw new DoesNotCount('The whole list has expired at Harbor');
  }

  #now(): number {
    return this.#from.now?.() ?? Date.now();
  }

  #at(): string {
    return new Date(this.#now()).toISOString();
  }
}

function keyOf({ instance, project }: ProjectRef): string {
  return `${instance}/${project}`;
}
