import { z } from 'zod';
import { fullNameOf } from '../model/HarborModel';
import type { Repository } from '../model/types';
import { presentRepository } from '../presenters/artifacts';
import type { Api } from './Api';
import { parseBody } from './bodies';
import { listOf, type Listing } from './listing';

const listing: Listing<Repository> = {
  fields: {
    name: fullNameOf,
    repository_id: repository => repository.id,
    project_id: repository => repository.project.id,
    description: repository => repository.description,
    pull_count: repository => repository.pullCount,
    creation_time: repository => new Date(repository.createdAt),
    update_time: repository => new Date(repository.updatedAt),
  },
  defaultSort: '-creation_time,-repository_id',
  present: presentRepository,
};

/** Repositories, of a project and of all. */
export function repositoryRoutes(api: Api): void {
  const { model } = api.context;
  const repository = '/projects/:project/repositories/:repository';

  api.route('GET', '/repositories', call => {
    const seen = [...model.projects.values()].filter(project =>
      call.caller.sees(project),
    );
    return listOf(
      call,
      seen.flatMap(({ repositories }) => [...repositories.values()]),
      listing,
    );
  });

  api.route('GET', '/projects/:project/repositories', call => {
    const { repositories } = api.project(call, 'repository', 'list');
    return listOf(call, repositories.values(), listing);
  });

  api.route('GET', repository, call => ({
    body: presentRepository(api.repository(call, 'repository', 'read')),
  }));

  api.route('PUT', repository, call => {
    const body = parseBody(
      z.looseObject({ description: z.string().optional() }),
      call,
    );
    const found = api.repository(call, 'repository', 'update');
    found.description = body.description ?? '';
    found.updatedAt = model.now();
    return {};
  });

  api.route('DELETE', repository, call => {
    const found = api.repository(call, 'repository', 'delete');
    model.deleteRepository(found, call.caller.username);
    return {};
  });
}
