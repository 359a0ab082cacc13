import { graphqlId } from '../model/ids';
import type { Agent, Build, Organization } from '../model/types';
import type { Addresses } from './Addresses';
import { personOrNull, time } from './people';

/** An agent without the job it runs: as a job shows it. */
export function presentAgent(
  addresses: Addresses,
  of: Build | Organization,
  agent: Agent,
) {
  const organization = 'pipeline' in of ? of.pipeline.organization : of;
  const queue = agent.metaData.find(entry => entry.startsWith('queue='));
  return {
    id: agent.id,
    graphql_id: graphqlId('Agent', agent.id),
    url: `${addresses.organization(organization)}/agents/${agent.id}`,
    web_url: `${addresses.origin}/organizations/${organization.slug}/agents/${agent.id}`,
    name: agent.name,
    connection_state: agent.connectionState,
    hostname: agent.hostname,
    ip_address: agent.ipAddress,
    user_agent: `buildkite-agent/${agent.version} (linux; amd64)`,
    version: agent.version,
    os_id: 'linux',
    arch: 'amd64',
    queue: queue?.slice('queue='.length) ?? 'default',
    creator: personOrNull(organization.people[0]),
    created_at: time(agent.createdAt),
    connected_at: time(agent.connectedAt),
    disconnected_at: time(agent.disconnectedAt),
    lost_at:
      agent.connectionState === 'lost' ? time(agent.disconnectedAt) : null,
    stopped_at:
      agent.connectionState === 'stopped' ? time(agent.disconnectedAt) : null,
    last_job_finished_at: time(agent.lastJobFinishedAt),
    priority: null,
    meta_data: agent.metaData,
  };
}
