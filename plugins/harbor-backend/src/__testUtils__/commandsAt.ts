import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Project } from '@slipway/plugin-harbor-common';
import { Clients, createCommands, type Look } from '../commands';
import type { TagPolicy } from '../commands/TagPolicies';
import type { ObservedProject } from '../observed';
import type { ProjectStore, ReplicationStore } from '../store/types';
import type { FakeHarborClient } from './FakeHarborClient';

export const NOW = new Date('2026-11-21T09:00:00.000Z');

/** What commands write down, and looks that they ask for. */
export function commandsAt(
  clients: FakeHarborClient[],
  given: {
    replications?: Pick<ReplicationStore, 'policy'>;
    sources?: SourceStatus[];
    /** How scanners write what people write otherwise. */
    spelling?: Record<string, string>;
  } = {},
) {
  const looks: Look[] = [];
  const entries = new Map<string, Parameters<ProjectStore['putEntry']>[2]>();
  const written: ObservedProject[] = [];
  const tagPolicies = new Map<string, TagPolicy>();
  const projects = {
    put: async (project: ObservedProject) => {
      written.push(project);
      return true;
    },
    putEntry: jest.fn(async (instance, project, entry) => {
      entries.set(`${instance}/${project}/${entry.cve}`, entry);
    }) as jest.MockedFunction<ProjectStore['putEntry']>,
    removeEntry: async (instance: string, project: string, cve: string) => {
      entries.delete(`${instance}/${project}/${cve}`);
    },
  };
  const commands = createCommands({
    clients: new Clients(clients),
    lookAt: async look => void looks.push(look),
    projects,
    sources: { list: async () => given.sources ?? [] },
    scans: { spellingOf: async cve => given.spelling?.[cve] },
    replications: given.replications ?? { policy: async () => undefined },
    tagPolicies: {
      find: async (instance, name) => tagPolicies.get(`${instance}/${name}`),
      put: async policy =>
        void tagPolicies.set(`${policy.instance}/${policy.name}`, policy),
      restarted: async ({ instance, policy }, execution, askedAt) => {
        for (const [key, one] of tagPolicies)
          if (one.instance === instance && one.policy === policy)
            tagPolicies.set(key, { ...one, execution, askedAt });
      },
    },
    now: () => NOW,
  });
  return { commands, looks, entries, written, projects, tagPolicies };
}

/** Quinn asks for it. */
export const by = {
  actor: 'user:default/quinn',
  reason: 'a reason',
  correlationId: 'c0ffee00-0000-4000-8000-000000000000',
};

/** A project as it is stored, with these CVEs on its list. */
export function aProject(
  entries: Project['allowlist']['entries'] = [],
): Project {
  return {
    ...{ instance: 'onprem', name: 'shop', public: false, repositories: 3 },
    allowlist: { inherited: false, entries },
  };
}
