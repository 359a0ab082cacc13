import type {
  ObservedArtifact,
  ObservedPolicy,
  ObservedProject,
  ObservedReplication,
  ObservedReport,
  ObservedRepository,
  ObservedScan,
} from '../../../observed';
import type { CollectorOptions } from '../collecting/types';

type Stores = Pick<
  CollectorOptions,
  'images' | 'repositories' | 'scans' | 'projects' | 'replications' | 'sweeps'
>;

/** Stores in memory, for what a collector asks of them, with what they hold open to a test. */
export class FakeStores implements Stores {
  readonly artifacts = new Map<string, ObservedArtifact>();
  readonly deleted = new Set<string>();
  readonly seen = new Map<string, ObservedScan>();
  readonly reports: ObservedReport[] = [];
  readonly unreadable: string[] = [];
  readonly known: ObservedProject[] = [];
  readonly problems = new Map<string, string>();
  readonly runs = new Map<number, ObservedReplication>();
  readonly rules: ObservedPolicy[] = [];
  readonly listed = new Map<string, ObservedRepository & { readAt?: string }>();
  readonly sweptAt = new Map<string, number>();

  readonly images: Stores['images'] = {
    put: async artifacts => {
      for (const one of artifacts) this.artifacts.set(keyOf(one), one);
      return artifacts.map(({ digest }) => digest);
    },
    replaceRepository: async (place, artifacts) => {
      const gone = [...this.artifacts.values()].filter(
        one =>
          nameOf(one) === nameOf(place) &&
          !artifacts.some(({ digest }) => digest === one.digest),
      );
      for (const one of gone) this.deleted.add(one.digest);
      return [
        ...gone.map(({ digest }) => digest),
        ...(await this.images.put(artifacts)),
      ];
    },
    markDeleted: async ({ digest }) => {
      this.deleted.add(digest);
      return [digest];
    },
    scansToFollow: async (_, { limit }) =>
      [...this.artifacts.values()]
        .filter(({ digest }) => !this.deleted.has(digest))
        .filter(({ digest }) => {
          const scans = this.#scansOf(digest);
          return (
            scans.length === 0 ||
            scans.some(({ state }) => /queued|running/.test(state))
          );
        })
        .slice(0, limit),
  };

  readonly repositories: Stores['repositories'] = {
    replace: async (_, project, repositories) => {
      for (const [key, one] of this.listed)
        if (one.project === project) this.listed.delete(key);
      for (const one of repositories) {
        const readAs = this.#readAs.get(nameOf(one));
        const isRead = readAs?.looks === JSON.stringify(one);
        this.listed.set(nameOf(one), {
          ...one,
          ...(isRead && { readAt: readAs?.at }),
        });
      }
      return [];
    },
    list: async () => [...this.listed.values()],
    markRead: async (repository, at) => {
      const looks = JSON.stringify(repository);
      this.#readAs.set(nameOf(repository), { looks, at });
      this.listed.set(nameOf(repository), { ...repository, readAt: at });
    },
  };

  readonly scans: Stores['scans'] = {
    putScans: async scans => {
      for (const one of scans)
        this.seen.set(`${one.digest} ${one.mimeType}`, one);
      return scans.map(({ digest }) => digest);
    },
    missingReports: async (_, limit) =>
      [...this.seen.values()]
        .filter(({ state, digest, mimeType }) => {
          const key = `${digest} ${mimeType}`;
          return (
            state === 'done' &&
            !this.#reported.has(key) &&
            !this.unreadable.some(text => text.startsWith(key))
          );
        })
        .flatMap(({ digest, mimeType }) => {
          const place = [...this.artifacts.values()].find(
            one => one.digest === digest,
          );
          return place ? [{ ...place, digest, mimeType }] : [];
        })
        .slice(0, limit),
    putReport: async report => {
      this.reports.push(report);
      this.#reported.add(`${report.digest} ${report.mimeType}`);
      return [report.digest];
    },
    markUnreadable: async ({ digest, mimeType }, problem) => {
      this.unreadable.push(`${digest} ${mimeType} ${problem}`);
      return [digest];
    },
  };

  readonly projects: Stores['projects'] = {
    replace: async (_, projects) => {
      this.known.splice(0, Infinity, ...projects);
      return true;
    },
    put: async project => {
      this.known.push(project);
      return true;
    },
    setProblem: async (_, project, problem) => {
      if (problem) this.problems.set(project, problem);
      else this.problems.delete(project);
    },
  };

  readonly replications: Stores['replications'] = {
    put: async executions => {
      for (const one of executions) this.runs.set(one.id, one);
      return executions.length > 0;
    },
    replacePolicies: async (_, policies) => {
      this.rules.splice(0, Infinity, ...policies);
      return true;
    },
    running: async () =>
      [...this.runs.values()]
        .filter(({ state }) => state === 'running')
        .map(({ id }) => id),
    get: async (_, id) => this.runs.get(id),
  };

  readonly sweeps: Stores['sweeps'] = {
    list: async () => this.sweptAt,
    done: async ({ project, repository }, at) => {
      this.sweptAt.set(`${project}/${repository}`, at);
    },
  };

  readonly #readAs = new Map<string, { looks: string; at: string }>();
  readonly #reported = new Set<string>();

  #scansOf(digest: string): ObservedScan[] {
    return [...this.seen.values()].filter(one => one.digest === digest);
  }
}

function nameOf(of: { project: string; repository: string }): string {
  return `${of.project}/${of.repository}`;
}

function keyOf(of: ObservedArtifact): string {
  return `${nameOf(of)}@${of.digest}`;
}
