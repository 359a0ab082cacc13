import type { SourceStore } from '@slipway/collectors-node';
import type { ProjectStore, ReplicationStore, ScanStore } from '../store/types';
import { Allowlists } from './Allowlists';
import { allowVulnerability } from './allowVulnerability';
import type { Clients } from './Clients';
import { disallowVulnerability } from './disallowVulnerability';
import { HarborActions } from './HarborActions';
import { labelImage, unlabelImage } from './labelImage';
import { PolicyRuns } from './PolicyRuns';
import { ProjectLabels } from './ProjectLabels';
import { refreshImage } from './refreshImage';
import { replicateImage } from './replicateImage';
import { retryReplication } from './retryReplication';
import { runPolicy } from './runPolicy';
import { scanImage } from './scanImage';
import type { TagPolicies } from './TagPolicies';
import { TagReplication } from './TagReplication';
import type { LookAt } from './types';

/** What commands need. */
export interface CommandOptions {
  clients: Clients;
  lookAt: LookAt;
  projects: Pick<ProjectStore, 'put' | 'putEntry' | 'removeEntry'>;
  replications: Pick<ReplicationStore, 'policy'>;
  scans: Pick<ScanStore, 'spellingOf'>;
  sources: Pick<SourceStore, 'list'>;
  tagPolicies: Pick<TagPolicies, 'find' | 'put' | 'restarted'>;
  /** Hears when an allowlist has changed. */
  onFleet?: () => void;
  now?: () => Date;
}

/** Everything people do to images, projects and replications through the API. */
export function createCommands(options: CommandOptions) {
  const { clients, projects, onFleet = () => {} } = options;
  const { now = () => new Date() } = options;
  const actions = new HarborActions(options);
  const labels = new ProjectLabels(actions);
  const allowlists = new Allowlists({ actions, projects, onFleet });
  const runs = new PolicyRuns({ ...options, actions, now });
  const replication = new TagReplication({
    ...{ actions, now },
    policies: options.tagPolicies,
  });
  return {
    scan: scanImage({ actions }),
    replicate: replicateImage({ clients, replication }),
    refresh: refreshImage({ actions, sources: options.sources }),
    label: labelImage({ actions, labels }),
    unlabel: unlabelImage({ actions, labels }),
    runPolicy: runPolicy({ runs }),
    retryReplication: retryReplication({ runs }),
    allow: allowVulnerability({ ...options, allowlists, now }),
    disallow: disallowVulnerability({ allowlists, projects, now }),
  };
}
