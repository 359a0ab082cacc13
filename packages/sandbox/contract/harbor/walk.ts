import type { RecordedWorld } from './RecordedWorld';

/** One request of the recorded ones, and what has to be done before it. */
export interface Step {
  like: string;
  before?: (world: RecordedWorld) => void | Promise<unknown>;
}

const robots = (name: string, actions: readonly string[]) => ({
  body: {
    name,
    duration: 30,
    description: 'CI',
    level: 'project',
    permissions: [
      {
        kind: 'project',
        namespace: 'shop',
        access: actions.map(action => ({ resource: 'repository', action })),
      },
    ],
  },
});
const artifact = '/projects/shop/repositories/web%252Fstorefront/artifacts';

/** In this order they find what they found then. */
const before: Readonly<Record<string, Step['before']>> = {
  'robot-create': world =>
    world.test.json('POST', '/robots', 201, robots('ci-read', ['pull'])),
  'artifact-label-add-again': world =>
    world.test.json('POST', `${artifact}/v1.4.2/labels`, 200, {
      body: { id: 1 },
    }),
  'tag-create-conflict': world =>
    world.test.json('POST', `${artifact}/v1.4.2/tags`, 201, {
      body: { name: 'promoted' },
    }),
  'v2-tags-list': world => world.signIn(),
};

const names = `
  health ping ping-no-auth method-not-allowed not-found
  systeminfo systeminfo-no-auth systeminfo-volumes statistics-no-auth users-current configurations
  project-create-bad-name wrong-content-type bad-json project-create-extra-1 project-create-extra-2
  projects projects-no-auth projects-page-2 projects-page-size-0 projects-page-size-101 projects-past-the-end
  projects-q-bad projects-q-exact projects-q-fuzzy projects-q-unknown-field projects-sort projects-sort-unknown
  projects-head-missing project project-deletable project-delete-not-empty project-members project-metadatas
  project-missing project-missing-no-auth project-private-no-auth project-summary
  repositories-missing-project repositories-page repositories-q repositories-sort repository-missing
  repository-single-encoded repository-unencoded
  artifacts artifacts-no-tag artifacts-q-any-tag artifacts-q-bad artifacts-q-list artifacts-q-tag-exact
  artifacts-q-tag-fuzzy artifacts-q-type artifacts-q-untagged artifacts-single-encoded artifacts-sort
  artifacts-with-all artifact-by-digest artifact-by-tag artifact-index artifact-missing artifact-missing-digest
  artifact-bad-reference artifact-accessories artifact-accessories-none artifact-accessories-q
  addition-unsupported build-history tags
  label-create labels label-create-bad-scope label-missing
  artifact-label-add-again artifacts-q-label artifact-label-remove artifact-label-remove-again
  tag-create-bad tag-create-conflict tag-delete tag-delete-missing
  robot-create robot-create-bad-duration robot-create-conflict robot-create-no-permissions robot-create-system
  robots-project robot robot-refresh-secret
  as-robot-projects as-robot-other-project as-robot-label-create-forbidden
  as-user-private-project as-user-repositories as-user-robots-forbidden
  quota quotas quotas-sort quota-missing quota-update quota-update-bad
  cve-allowlist cve-allowlist-no-auth cve-allowlist-put cve-allowlist-put-duplicate
  project-cve-allowlist-put project-after-cve-allowlist
  service-token v2-base-no-auth v2-tags-list v2-referrers v2-manifest-missing
  immutable-rule-create artifact-immutable-status artifact-delete-immutable-412 v2-push-immutable
  artifact-delete artifact-delete-again artifact-copy artifact-copy-missing
  search repository-update audit-logs audit-logs-q project-logs`;

export const steps: readonly Step[] = names
  .trim()
  .split(/\s+/)
  .map(like => ({ like, before: before[like] }));
