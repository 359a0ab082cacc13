import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../core/html';
import { layout } from '../../core/layout';
import type { BuildkiteContext } from '../http/context';
import { notFound } from '../model/errors';
import type { Build, Job, Organization, Pipeline } from '../model/types';
import { buildPage } from './buildPage';
import { organizationPage, pipelinePage } from './listPages';
import { logPage } from './logPage';

type Link = readonly [text: string, address: string];

interface Place {
  organization: string;
  pipeline: string;
  number: string;
  job: string;
}

/** The pages that links of the API lead to. They need no token: they only show. */
export function pageRoutes(
  app: FastifyInstance,
  { model }: BuildkiteContext,
): void {
  const organizationAt = ({ organization }: Place): Organization => {
    const found = model.organizations.get(organization);
    if (!found) throw notFound('organization');
    return found;
  };
  const pipelineAt = (place: Place): Pipeline => {
    const found = organizationAt(place).pipelines.get(place.pipeline);
    if (!found) throw notFound('pipeline');
    return found;
  };
  const buildAt = (place: Place): Build => {
    const found = pipelineAt(place).builds.find(
      ({ number }) => String(number) === place.number,
    );
    if (!found) throw notFound('build');
    return found;
  };
  const jobAt = (place: Place): Job => {
    const found = buildAt(place).jobs.find(({ id }) => id === place.job);
    if (!found) throw notFound('job');
    return found;
  };

  const page = (
    path: string,
    show: (place: Place) => { title: string; trail: Link[]; content: Html },
  ) =>
    app.get<{ Params: Place }>(path, ({ params }, reply) => {
      const { title, trail, content } = show(params);
      return send(reply, layout(title, trail, content));
    });

  page('/', () => ({
    title: 'Buildkite',
    trail: [],
    content: html`<h1>Organizations</h1>
      <ul>
        ${[...model.organizations.values()].map(
          ({ slug, name }) => html`<li><a href="/${slug}">${name}</a></li>`,
        )}
      </ul>`,
  }));
  page('/:organization', place => {
    const organization = organizationAt(place);
    return {
      title: organization.name,
      trail: trailOf(organization),
      content: organizationPage(organization),
    };
  });
  page('/:organization/:pipeline', place => {
    const pipeline = pipelineAt(place);
    return {
      title: pipeline.name,
      trail: trailOf(pipeline.organization, pipeline),
      content: pipelinePage(pipeline),
    };
  });
  const build = '/:organization/:pipeline/builds/:number';
  page(build, place => {
    const found = buildAt(place);
    const { pipeline } = found;
    return {
      title: `${pipeline.name} #${found.number}`,
      trail: trailOf(pipeline.organization, pipeline, found),
      content: buildPage(found),
    };
  });
  page(`${build}/jobs/:job`, place => {
    const job = jobAt(place);
    const { pipeline } = job.build;
    return {
      title: `${pipeline.name} #${job.build.number}`,
      trail: trailOf(pipeline.organization, pipeline, job.build),
      content: logPage(job),
    };
  });
}

function trailOf(
  organization: Organization,
  pipeline?: Pipeline,
  build?: Build,
): Link[] {
  const root = `/${organization.slug}`;
  const links: Link[] = [
    ['Buildkite', '/'],
    [organization.name, root],
  ];
  if (!pipeline) return links;
  const address = `${root}/${pipeline.slug}`;
  links.push([pipeline.name, address]);
  if (build)
    links.push([`#${build.number}`, `${address}/builds/${build.number}`]);
  return links;
}

function send(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'self'; style-src 'unsafe-inline'",
    )
    .send(text);
}
