import type { HarborModel } from '../model/HarborModel';
import type { Artifact } from '../model/types';
import type { SystemWork } from './SystemRuns';

/** Deletes blobs that nothing needs any more, and what has no tag when that is wanted. */
export function garbageCollection(model: HarborModel): SystemWork {
  return parameters => {
    const dry = parameters.dry_run === true;
    const untagged =
      parameters.delete_untagged === true ? untaggedOf(model) : [];
    if (!dry) for (const each of untagged) model.deleteArtifact(each, 'auto');
    const needed = neededBlobs(model, dry ? untagged : []);
    const orphans = [...model.blobs].filter(([digest]) => !needed.has(digest));
    const freed =
      orphans.reduce((sum, [, { length }]) => sum + length, 0) +
      untagged.reduce((sum, { size }) => sum + size, 0);
    if (!dry) for (const [digest] of orphans) model.blobs.delete(digest);
    return {
      results: {
        freed_space: freed,
        purged_blobs: orphans.length,
        purged_manifests: untagged.length,
      },
      log: [
        `${untagged.length} manifests and ${orphans.length} blobs eligible for deletion`,
        `the GC job actual frees up ${Math.round(freed / 1_000_000)} MB space.`,
      ],
    };
  };
}

/** Deletes log entries that are older than so many hours. */
export function auditPurge(model: HarborModel): SystemWork {
  return parameters => {
    const hours = Number(parameters.audit_retention_hour ?? 0);
    const before = model.now() - hours * 3_600_000;
    const old = model.audit.filter(({ at }) => at < before);
    if (parameters.dry_run !== true) {
      const kept = model.audit.filter(({ at }) => at >= before);
      model.audit.splice(0, model.audit.length, ...kept);
    }
    return { results: {}, log: [`Purged ${old.length} audit logs`] };
  };
}

function untaggedOf({ projects }: HarborModel): Artifact[] {
  return [...projects.values()].flatMap(({ repositories }) =>
    [...repositories.values()].flatMap(({ artifacts }) => {
      const all = [...artifacts.values()];
      const children = new Set(
        all.flatMap(({ references }) => references.map(({ child }) => child)),
      );
      return all.filter(
        each =>
          each.tags.length === 0 && !each.accessoryOf && !children.has(each),
      );
    }),
  );
}

function neededBlobs(
  { projects }: HarborModel,
  except: readonly Artifact[],
): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { repositories } of projects.values()) {
    for (const { artifacts } of repositories.values()) {
      for (const artifact of artifacts.values()) {
        if (except.includes(artifact)) continue;
        for (const digest of artifact.blobs.keys()) needed.add(digest);
      }
    }
  }
  return needed;
}
