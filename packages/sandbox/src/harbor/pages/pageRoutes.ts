import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../core/html';
import { layout } from '../../core/layout';
import type { HarborContext } from '../http/context';
import { notFound } from '../model/errors';
import type { Artifact, Project, Repository } from '../model/types';
import { artifactPage } from './artifactPage';
import { projectPage, repositoryPage } from './listPages';

type Link = readonly [text: string, address: string];

interface Place {
  project: string;
  /** Below its project; slashes are encoded. */
  repository: string;
  digest: string;
}

/** The pages that links lead to, at the addresses of Harbor's own. They need no password: they only show. */
export function pageRoutes(
  app: FastifyInstance,
  { model, addresses }: HarborContext,
): void {
  const projectAt = ({ project }: Place): Project => {
    const found = model.projectById(Number(project));
    if (!found) throw notFound(`project ${project}`);
    return found;
  };
  const repositoryAt = (place: Place): Repository => {
    const project = projectAt(place);
    const found = project.repositories.get(place.repository);
    if (!found) {
      throw notFound(`repository ${project.name}/${place.repository}`);
    }
    return found;
  };
  const artifactAt = (place: Place): Artifact => {
    const found = repositoryAt(place).artifacts.get(place.digest);
    if (!found) throw notFound(`artifact ${place.digest}`);
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

  const list = () => ({
    title: 'Harbor',
    trail: [],
    content: html`<h1>Projects of ${addresses.imageHost}</h1>
      <ul>
        ${[...model.projects.values()].map(
          project =>
            html`<li>
              <a href="${addresses.projectPage(project)}">${project.name}</a>
            </li>`,
        )}
      </ul>`,
  });
  page('/', list);
  page('/harbor/projects', list);

  const project = (place: Place) => {
    const found = projectAt(place);
    return {
      title: found.name,
      trail: trailOf(found),
      content: projectPage(found, addresses),
    };
  };
  page('/harbor/projects/:project', project);
  page('/harbor/projects/:project/repositories', project);

  const repositories = '/harbor/projects/:project/repositories/:repository';
  const repository = (place: Place) => {
    const found = repositoryAt(place);
    return {
      title: found.name,
      trail: trailOf(found.project, found),
      content: repositoryPage(found, addresses),
    };
  };
  page(repositories, repository);
  page(`${repositories}/artifacts-tab`, repository);
  page(`${repositories}/artifacts-tab/artifacts/:digest`, place => {
    const found = artifactAt(place);
    const { repository: home } = found;
    return {
      title: `${home.name}@${found.digest.slice(0, 15)}`,
      trail: trailOf(home.project, home, found),
      content: artifactPage(found, addresses),
    };
  });

  function trailOf(
    home: Project,
    found?: Repository,
    artifact?: Artifact,
  ): Link[] {
    const links: Link[] = [
      ['Harbor', '/harbor/projects'],
      [home.name, addresses.projectPage(home)],
    ];
    if (found) links.push([found.name, addresses.repositoryPage(found)]);
    if (artifact) {
      links.push([
        artifact.digest.slice(0, 15),
        addresses.artifactPage(artifact),
      ]);
    }
    return links;
  }
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
