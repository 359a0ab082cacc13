import type { HarborModel } from '../model/HarborModel';
import type { Project } from '../model/types';

/** Share of a quota from which a Harbor warns. */
const warnsFrom = 0.85;

/** Warns once when a project's storage comes near its quota, and again after it was less in between. */
export function warnOfQuotas(model: HarborModel): void {
  const warned = new Set<Project>();
  model.onEvent(event => {
    if (event.type !== 'PUSH_ARTIFACT') return;
    const { repository } = event.artifact;
    const { project } = repository;
    const hard = model.quotas.find(
      ({ projectId }) => projectId === project.id,
    )?.hard;
    if (hard === undefined || hard <= 0) return;
    const used = model.storageOf(project);
    if (used < hard * warnsFrom) {
      warned.delete(project);
      return;
    }
    if (warned.has(project)) return;
    warned.add(project);
    model.emit({
      type: 'QUOTA_WARNING',
      project,
      repository,
      details: `quota usage reach ${warnsFrom * 100}%: resource storage used ${used} B of ${hard} B`,
      operator: event.operator,
    });
  });
}
