import { fullNameOf } from '../model/HarborModel';
import { listedArtifacts } from '../presenters/artifacts';
import { presentProject } from '../presenters/projects';
import type { Api } from './Api';

/** Search over all projects. */
export function searchRoutes(api: Api): void {
  const { model } = api.context;

  api.route('GET', '/search', ({ caller, query }) => {
    const wanted = query.get('q') ?? '';
    const projects = [...model.projects.values()].filter(
      project =>
        caller.sysadmin ||
        project.metadata.get('public') === 'true' ||
        (caller.user && caller.roles(project).length > 0),
    );
    const repositories = projects
      .flatMap(project => [...project.repositories.values()])
      .filter(repository =>
        fullNameOf(repository).toLowerCase().includes(wanted.toLowerCase()),
      )
      .sort((one, other) => other.createdAt - one.createdAt);
    return {
      body: {
        project: projects
          .filter(({ name }) => name.includes(wanted))
          .map(project => presentProject(model, caller, project)),
        repository: repositories.map(repository => {
          const { project, pullCount } = repository;
          return {
            artifact_count: listedArtifacts(repository).length,
            project_id: project.id,
            project_name: project.name,
            ...(project.metadata.get('public') === 'true' && {
              project_public: true,
            }),
            ...(pullCount > 0 && { pull_count: pullCount }),
            repository_name: fullNameOf(repository),
          };
        }),
      },
    };
  });
}
