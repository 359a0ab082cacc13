import { z } from 'zod';
import { badRequest, conflict, HarborError, notFound } from '../model/errors';
import type { Accessory, Artifact, Project } from '../model/types';
import { listedArtifacts, presentAccessory } from '../presenters/artifacts';
import { artifactListing, showArtifact } from './artifactListing';
import type { Api, Call } from './Api';
import { flag, idOf, parseBody } from './bodies';
import { listOf, type Listing } from './listing';
import { readConditions } from './queries';
import type { ScanAnswers } from './scanAnswers';

const accessoryListing: Listing<Accessory> = {
  fields: {
    id: accessory => accessory.id,
    type: accessory => accessory.type,
    digest: accessory => accessory.artifact.digest,
    size: accessory => accessory.artifact.size,
    artifact_id: accessory => accessory.artifact.id,
    subject_artifact_digest: accessory => accessory.subject.digest,
    creation_time: accessory => new Date(accessory.createdAt),
  },
  defaultSort: 'id',
  present: presentAccessory,
};

/** Artifacts: what a digest names. */
export function artifactRoutes(api: Api, scans?: ScanAnswers): void {
  const { context } = api;
  const { model } = context;
  const artifacts = '/projects/:project/repositories/:repository/artifacts';
  const artifact = `${artifacts}/:reference`;

  api.route('GET', artifacts, call => {
    const project = api.project(call, 'artifact', 'list');
    const repository = project.repositories.get(call.params.repository ?? '');
    const found = repository ? candidates(call, [repository]) : [];
    return listOf(call, found, artifactListing(context, call, scans));
  });

  api.route('GET', '/projects/:project/artifacts', call => {
    call.caller.requireAuthenticated();
    const project = api.project(call, 'artifact', 'list');
    const found = flag(call, 'latest_in_repository')
      ? latestOf(call, project)
      : candidates(call, project.repositories.values());
    return listOf(call, found, artifactListing(context, call, scans));
  });

  api.route('GET', artifact, call => ({
    body: showArtifact(
      context,
      call,
      scans,
      api.artifact(call, 'artifact', 'read'),
    ),
  }));

  api.route('DELETE', artifact, call => {
    const found = api.artifact(call, 'artifact', 'delete');
    model.deleteArtifact(found, call.caller.username);
    return {};
  });

  api.route('POST', artifacts, call => copyArtifact(api, call));

  api.route('GET', `${artifact}/accessories`, call => {
    const { accessories } = api.artifact(call, 'accessory', 'list');
    return listOf(call, accessories, accessoryListing);
  });

  api.route('POST', `${artifact}/labels`, call => {
    const { id } = parseBody(z.looseObject({ id: z.number().int() }), call);
    const project = api.project(call, 'artifact-label', 'create');
    const label = model.labels.find(each => each.id === id);
    if (!label) throw notFound(`label ${id}`);
    if (label.projectId !== undefined && label.projectId !== project.id) {
      throw notFound(`project id ${project.id}, label ${id}`);
    }
    const found = api.artifact(call, 'artifact-label', 'create');
    if (found.labels.includes(label)) {
      throw conflict(
        `label ${id} is already added to the artifact ${found.id}`,
      );
    }
    found.labels.push(label);
    model.emit({
      type: 'ARTIFACT_LABELED',
      artifact: found,
      labels: [label.name],
      operator: call.caller.username,
    });
    return {};
  });

  api.route('DELETE', `${artifact}/labels/:label`, call => {
    const found = api.artifact(call, 'artifact-label', 'delete');
    const id = idOf(call, 'label');
    const at = found.labels.findIndex(label => label.id === id);
    if (at < 0) {
      throw notFound(`reference with label ${id} and artifact ${found.id}`);
    }
    found.labels.splice(at, 1);
    return {};
  });
}

/** Those a list is of; `base=*` asks for the parts of indexes, too. */
function candidates(
  { query }: Call,
  repositories: Iterable<Parameters<typeof listedArtifacts>[0]>,
): Artifact[] {
  const base = readConditions(query.get('q')).get('base');
  if (base && (base.kind !== 'exact' || base.value !== '*')) {
    throw badRequest(
      'the value of "base" query can only be exact match value with "*"',
    );
  }
  return [...repositories].flatMap(repository =>
    base
      ? [...repository.artifacts.values()].filter(each => !each.accessoryOf)
      : listedArtifacts(repository),
  );
}

/** The newest of each repository. @throws HarborError 400 unless one kind is asked for */
function latestOf(call: Call, { repositories }: Project): Artifact[] {
  const conditions = readConditions(call.query.get('q'));
  const [key, ...others] = ['media_type', 'artifact_type'].filter(each =>
    conditions.has(each),
  );
  const wanted = key && conditions.get(key);
  if (!wanted || wanted.kind !== 'exact' || others.length > 0) {
    throw badRequest(
      "either 'media_type' or 'artifact_type' must be specified, but not both, when querying with latest_in_repository",
    );
  }
  return [...repositories.values()].flatMap(repository => {
    const latest = listedArtifacts(repository)
      .filter(each =>
        key === 'media_type'
          ? each.mediaType === wanted.value
          : each.artifactType === wanted.value,
      )
      .sort((one, other) => one.pushedAt - other.pushedAt)
      .at(-1);
    return latest ? [latest] : [];
  });
}

function copyArtifact(api: Api, call: Call) {
  const { model } = api.context;
  const target = api.project(call, 'artifact', 'create');
  const from = call.query.get('from') ?? '';
  const read =
    /^([a-z0-9][^@:]*\/[^@:]+)(?:@(sha256:[0-9a-f]{64})|:([\w.-]+))$/.exec(
      from,
    );
  const [, source = '', digest, tag] = read ?? [];
  const reference = digest ?? tag;
  if (!reference) throw badRequest(`invalid input: ${from}`);
  call.caller.projectFor(
    source.slice(0, source.indexOf('/')),
    'artifact',
    'read',
    true,
  );
  const artifact = model.findArtifact(source, reference);
  if (!artifact) {
    throw badRequest(
      `artifact ${source}${digest ? '@' : ':'}${reference} not found`,
    );
  }
  if (artifact.accessoryOf) {
    throw new HarborError(
      403,
      "the operation isn't supported for an artifact accessory",
      'DENIED',
    );
  }
  model.copy(
    artifact,
    `${target.name}/${call.params.repository ?? ''}`,
    call.caller.username,
  );
  return {
    status: 201,
    headers: { location: `${call.url.pathname}/${reference}` },
  };
}
