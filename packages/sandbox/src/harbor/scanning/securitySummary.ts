import { fullNameOf } from '../model/HarborModel';
import type { VulnerabilityItem } from '../model/scanTypes';
import type { Artifact } from '../model/types';
import { scoreOf, vulnerabilitiesOf } from './vulnerableArtifacts';

const shown = 5;

/** Counts over all artifacts, and the worst of them. */
export function securitySummary(
  artifacts: readonly Artifact[],
  dangerous: { cves: boolean; artifacts: boolean },
) {
  const rows = artifacts.map(artifact => ({
    artifact,
    items: vulnerabilitiesOf(artifact),
  }));
  const all = rows.flatMap(({ items }) => items);
  return {
    critical_cnt: countOf(all, 'Critical'),
    high_cnt: countOf(all, 'High'),
    medium_cnt: countOf(all, 'Medium'),
    low_cnt: countOf(all, 'Low'),
    none_cnt: countOf(all, 'None'),
    unknown_cnt: countOf(all, 'Unknown'),
    total_vuls: all.length,
    fixable_cnt: all.filter(item => item.fix_version !== '').length,
    scanned_cnt: artifacts.filter(({ reports }) =>
      reports.some(({ status }) => status === 'Success'),
    ).length,
    total_artifact: artifacts.length,
    ...(dangerous.cves && { dangerous_cves: dangerousCves(all) }),
    ...(dangerous.artifacts && {
      dangerous_artifacts: rows
        .map(({ artifact, items }) => dangerousArtifact(artifact, items))
        .filter(each => each.critical_cnt + each.high_cnt > 0)
        .sort(
          (a, b) =>
            b.critical_cnt - a.critical_cnt ||
            b.high_cnt - a.high_cnt ||
            b.medium_cnt - a.medium_cnt,
        )
        .slice(0, shown),
    }),
  };
}

function dangerousArtifact(
  { repository, digest }: Artifact,
  items: readonly VulnerabilityItem[],
) {
  return {
    project_id: repository.project.id,
    repository_name: fullNameOf(repository),
    digest,
    critical_cnt: countOf(items, 'Critical'),
    high_cnt: countOf(items, 'High'),
    medium_cnt: countOf(items, 'Medium'),
  };
}

function dangerousCves(items: readonly VulnerabilityItem[]) {
  const worst = new Map(items.map(item => [item.id, item]));
  return [...worst.values()]
    .sort((a, b) => scoreOf(b) - scoreOf(a) || (a.id < b.id ? -1 : 1))
    .slice(0, shown)
    .map(item => ({
      cve_id: item.id,
      severity: item.severity,
      cvss_score_v3: scoreOf(item),
      desc: item.description,
      package: item.package,
      version: item.version,
    }));
}

function countOf(items: readonly VulnerabilityItem[], severity: string) {
  return items.filter(item => item.severity === severity).length;
}
