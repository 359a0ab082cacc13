import { presentCommit } from '../presenters/commits';
import { nodeId } from '../presenters/nodeId';
import { presentFullRepository } from '../presenters/repositories';
import type { HostedRepository } from '../service/HostedRepository';
import { HostError } from '../service/errors';
import { noticePushes } from '../service/pushes';
import { z } from 'zod';
import type { Api } from './Api';
import { created, noContent, ok } from './answers';
import { readBody } from './bodies';
import { pagedList } from './paging';

const newReference = z.object({
  ref: z.string().regex(/^refs\/(heads|tags)\/.+/),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
});

/** A repository, its branches and refs. */
export function repositoryRoutes(api: Api): void {
  const { context } = api;
  const { addresses, hosting } = context;

  api.repository('GET', '', ({ repository }) =>
    ok(presentFullRepository(repository, context)),
  );

  api.repository('GET', '/branches', async call => {
    const { repository } = call;
    const url = addresses.repositoryApi(repository.fullName);
    const heads = await repository.git.references('refs/heads/');
    return pagedList(call, [...heads], ([ref, sha]) => ({
      name: ref.replace('refs/heads/', ''),
      commit: { sha, url: `${url}/commits/${sha}` },
      protected: false,
    }));
  });

  api.repository('GET', '/branches/*', async call => {
    const { repository } = call;
    const name = call.parameter('*');
    const heads = await repository.git.references(`refs/heads/${name}`);
    const sha = heads.get(`refs/heads/${name}`);
    const commit = sha && (await repository.git.commit(sha));
    if (!commit) throw new HostError(404, 'Branch not found');
    const url = `${addresses.repositoryApi(repository.fullName)}/branches/${name}`;
    return ok({
      name,
      commit: presentCommit(commit, repository, context),
      _links: {
        self: url,
        html: addresses.page(repository.fullName, `/tree/${name}`),
      },
      protected: false,
      protection: {
        enabled: false,
        required_status_checks: {
          enforcement_level: 'off',
          contexts: [],
          checks: [],
        },
      },
      protection_url: `${url}/protection`,
    });
  });

  const presentReference = (
    repository: HostedRepository,
    ref: string,
    sha: string,
  ) => {
    const url = `${addresses.repositoryApi(repository.fullName)}/git`;
    return {
      ref,
      node_id: nodeId('Ref', `${repository.fullName}:${ref}`),
      url: `${url}/${ref}`,
      object: { type: 'commit', sha, url: `${url}/commits/${sha}` },
    };
  };

  api.repository('GET', '/git/ref/*', async call => {
    const ref = `refs/${call.parameter('*')}`;
    const sha = (await call.repository.git.references(ref)).get(ref);
    if (!sha) throw HostError.notFound();
    return ok(presentReference(call.repository, ref, sha));
  });

  api.repository('GET', '/git/matching-refs/*', async call => {
    const prefix = `refs/${call.parameter('*')}`;
    const references = await call.repository.git.references('refs/');
    const found = [...references].filter(([ref]) => ref.startsWith(prefix));
    return ok(
      found.map(([ref, sha]) => presentReference(call.repository, ref, sha)),
    );
  });

  api.repository('POST', '/git/refs', async call => {
    const { repository, actor } = call;
    const { ref, sha } = readBody(newReference, call.body, 'Reference');
    if (!(await repository.git.resolve(sha))) {
      throw new HostError(422, 'Object does not exist');
    }
    const none = '0'.repeat(40);
    if (!(await repository.git.moveReference(ref, sha, none))) {
      throw new HostError(422, 'Reference already exists');
    }
    await noticePushes(hosting, repository, actor);
    return created(presentReference(repository, ref, sha));
  });

  api.repository('DELETE', '/git/refs/*', async call => {
    const { repository, actor } = call;
    const deleted = await repository.git.deleteReference(
      `refs/${call.parameter('*')}`,
    );
    if (!deleted) throw new HostError(422, 'Reference does not exist');
    await noticePushes(hosting, repository, actor);
    return noContent();
  });
}
