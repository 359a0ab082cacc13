import { z } from 'zod';
import type { Tag } from '../model/types';
import { presentTag } from '../presenters/artifacts';
import type { Api } from './Api';
import { flag, parseBody } from './bodies';
import { listOf, type Listing } from './listing';

/** Names of an artifact. */
export function tagRoutes(api: Api): void {
  const { model } = api.context;
  const tags =
    '/projects/:project/repositories/:repository/artifacts/:reference/tags';

  api.route('GET', tags, call => {
    const artifact = api.artifact(call, 'tag', 'list');
    const withStatus = flag(call, 'with_immutable_status');
    const listing: Listing<Tag> = {
      fields: {
        id: tag => tag.id,
        name: tag => tag.name,
        artifact_id: tag => tag.artifact.id,
        repository_id: tag => tag.artifact.repository.id,
        push_time: tag => new Date(tag.pushedAt),
        pull_time: tag => new Date(tag.pulledAt ?? 0),
      },
      defaultSort: '-push_time,-id',
      present: tag =>
        presentTag(
          tag,
          withStatus && model.isImmutable(artifact.repository, tag.name),
        ),
    };
    return listOf(call, artifact.tags, listing);
  });

  api.route('POST', tags, call => {
    const body = parseBody(z.looseObject({ name: z.string() }), call);
    const artifact = api.artifact(call, 'tag', 'create');
    model.tag(artifact, body.name, call.caller.username);
    return { status: 201 };
  });

  api.route('DELETE', `${tags}/:tag`, call => {
    const artifact = api.artifact(call, 'tag', 'delete');
    model.untag(artifact, call.params.tag ?? '', call.caller.username);
    return {};
  });
}
