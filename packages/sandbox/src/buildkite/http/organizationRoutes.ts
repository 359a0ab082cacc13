import { notFound } from '../model/errors';
import { presentAgent } from '../presenters/agents';
import { presentJob } from '../presenters/jobs';
import {
  presentOrganization,
  presentPipeline,
} from '../presenters/organizations';
import { presentMember, presentPerson, time } from '../presenters/people';
import type { Agent, Organization } from '../model/types';
import type { Api } from './Api';
import { list } from './buildFilters';
import { pipelineOf } from './lookups';
import { pageOf } from './paging';
import type { LimitState } from './RateLimits';

/** The token, its owner, organisations, pipelines, agents, rate limits. */
export function organizationRoutes(api: Api): void {
  const { addresses, limits } = api.context;
  const one = '/organizations/:organization';

  api.route('GET', '/access-token', undefined, ({ token, person }) => ({
    body: {
      uuid: token.uuid,
      scopes: [...token.scopes],
      description: token.description,
      created_at: time(person?.createdAt ?? null),
      expires_at: null,
      user: { name: person?.name ?? null, email: token.owner },
    },
  }));

  api.route('GET', '/user', 'read_user', ({ person }) => {
    if (!person) throw notFound('user');
    return { body: presentPerson(person) };
  });

  api.route('GET', '/organizations', 'read_organizations', call =>
    pageOf(call, api.organizations(call.token), organization =>
      presentOrganization(addresses, organization),
    ),
  );

  api.route('GET', one, 'read_organizations', call => ({
    body: presentOrganization(addresses, api.organization(call)),
  }));

  api.route('GET', `${one}/members`, 'read_organizations', call =>
    pageOf(call, api.organization(call).people, presentMember),
  );

  api.route('GET', `${one}/members/:member`, 'read_organizations', call => {
    const member = api
      .organization(call)
      .people.find(({ id }) => id === call.params.member);
    if (!member) throw notFound('organization member');
    return { body: presentMember(member) };
  });

  api.route('GET', `${one}/rate_limit`, undefined, call => {
    const { slug } = api.organization(call);
    const rest = limitOf(limits.organization(slug));
    // Nothing here speaks GraphQL, so nothing of its limit is used.
    const graphql = { ...rest, limit: 50_000, current: 0 };
    return { body: { scopes: { rest, graphql } } };
  });

  api.route('GET', `${one}/pipelines`, 'read_pipelines', call => {
    const { pipelines } = api.organization(call);
    const name = call.query.get('name')?.toLowerCase();
    const repository = call.query.get('repository');
    const wanted = [...pipelines.values()].filter(
      pipeline =>
        (!name || pipeline.name.toLowerCase().includes(name)) &&
        (!repository || pipeline.repository === repository),
    );
    return pageOf(call, wanted, item => presentPipeline(addresses, item));
  });

  api.route('GET', `${one}/pipelines/:pipeline`, 'read_pipelines', call => ({
    body: presentPipeline(addresses, pipelineOf(api, call)),
  }));

  const withJob = (organization: Organization, agent: Agent) => ({
    ...presentAgent(addresses, organization, agent),
    job: agent.job ? presentJob(addresses, agent.job) : null,
  });

  api.route('GET', `${one}/agents`, 'read_agents', call => {
    const organization = api.organization(call);
    const [name] = list(call.query, 'name');
    const [hostname] = list(call.query, 'hostname');
    const wanted = organization.agents.filter(
      agent =>
        agent.connectionState === 'connected' &&
        (!name || agent.name === name) &&
        (!hostname || agent.hostname === hostname),
    );
    return pageOf(call, wanted, agent => withJob(organization, agent));
  });

  api.route('GET', `${one}/agents/:agent`, 'read_agents', call => {
    const organization = api.organization(call);
    const agent = organization.agents.find(
      ({ id }) => id === call.params.agent,
    );
    if (!agent) throw notFound('agent');
    return { body: withJob(organization, agent) };
  });
}

function limitOf({ limit, current, reset, resetAt }: LimitState) {
  return { limit, current, reset, reset_at: time(resetAt), enforced: true };
}
