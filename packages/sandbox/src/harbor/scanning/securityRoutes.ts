import type { Api, Call } from '../http/Api';
import { flag } from '../http/bodies';
import { listOf, type Listing } from '../http/listing';
import { readConditions } from '../http/queries';
import { badRequest } from '../model/errors';
import { fullNameOf } from '../model/HarborModel';
import type { VulnerabilityItem } from '../model/scanTypes';
import type { Artifact } from '../model/types';
import { severities } from './database/types';
import { securitySummary } from './securitySummary';
import { artifactsOf, scoreOf, vulnerabilitiesOf } from './vulnerableArtifacts';

/** A vulnerability of an artifact, as the Security Hub counts them. */
export interface VulnerableArtifact {
  artifact: Artifact;
  item: VulnerabilityItem;
}

const known = new Set([
  'cve_id',
  'cvss_score_v3',
  'severity',
  'status',
  'repository_name',
  'project_id',
  'package',
  'tag',
  'digest',
]);

/** What is vulnerable over all projects. */
export function securityRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/security/summary', call => {
    call.caller.requireSystem('security-hub', 'read');
    return {
      body: securitySummary(artifactsOf(model), {
        cves: flag(call, 'with_dangerous_cve'),
        artifacts: flag(call, 'with_dangerous_artifact'),
      }),
    };
  });

  api.route('GET', '/security/vul', call => {
    call.caller.requireSystem('security-hub', 'list');
    for (const key of readConditions(call.query.get('q')).keys()) {
      if (!known.has(key)) {
        throw badRequest(
          `the vulnerability search key ${key} is not supported`,
        );
      }
    }
    const rows = artifactsOf(model).flatMap(artifact =>
      vulnerabilitiesOf(artifact).map(item => ({ artifact, item })),
    );
    return tuned(call, listOf(call, rows, listing(flag(call, 'with_tag'))));
  });
}

/** `tune_count` does not count what is beyond a thousand. */
function tuned(call: Call, answer: ReturnType<typeof listOf>) {
  const total = Number(answer.headers?.['x-total-count'] ?? 0);
  if (!flag(call, 'tune_count') || total <= 1_000) return answer;
  return { ...answer, headers: { ...answer.headers, 'x-total-count': '-1' } };
}

function listing(withTags: boolean): Listing<VulnerableArtifact> {
  return {
    fields: {
      cve_id: ({ item }) => item.id,
      cvss_score_v3: ({ item }) => scoreOf(item),
      severity: ({ item }) => item.severity,
      severity_level: ({ item }) =>
        severities.findIndex(each => each === item.severity),
      status: ({ item }) => item.status,
      repository_name: ({ artifact }) => fullNameOf(artifact.repository),
      project_id: ({ artifact }) => artifact.repository.project.id,
      package: ({ item }) => item.package,
      digest: ({ artifact }) => artifact.digest,
    },
    special: {
      tag: condition => row =>
        'value' in condition &&
        row.artifact.tags.some(({ name }) => name === condition.value),
    },
    defaultSort: '-cvss_score_v3,-severity_level,cve_id',
    present: ({ artifact, item }) => ({
      project_id: artifact.repository.project.id,
      repository_name: fullNameOf(artifact.repository),
      digest: artifact.digest,
      ...(withTags && { tags: artifact.tags.map(({ name }) => name) }),
      cve_id: item.id,
      severity: item.severity,
      ...(item.status !== undefined && { status: item.status }),
      cvss_v3_score: scoreOf(item),
      package: item.package,
      version: item.version,
      fixed_version: item.fix_version,
      desc: item.description,
      links: item.links,
    }),
  };
}
