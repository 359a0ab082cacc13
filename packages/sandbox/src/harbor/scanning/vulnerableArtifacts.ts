import type { HarborModel } from '../model/HarborModel';
import type { VulnerabilityItem } from '../model/scanTypes';
import type { Artifact } from '../model/types';

/** Those that are scanned by themselves: no accessories, no indexes. */
export function artifactsOf({ projects }: HarborModel): Artifact[] {
  return [...projects.values()].flatMap(({ repositories }) =>
    [...repositories.values()].flatMap(({ artifacts }) =>
      [...artifacts.values()].filter(({ accessoryOf }) => !accessoryOf),
    ),
  );
}

/** Of the newest report that is there. */
export function vulnerabilitiesOf({ reports }: Artifact): VulnerabilityItem[] {
  return (
    reports.findLast(({ vulnerabilities }) => vulnerabilities !== undefined)
      ?.vulnerabilities ?? []
  );
}

export function scoreOf({ preferred_cvss: cvss }: VulnerabilityItem): number {
  const score = cvss?.score_v3;
  return typeof score === 'number' ? score : 0;
}
