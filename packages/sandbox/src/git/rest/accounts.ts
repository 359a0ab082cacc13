import { presentFullAccount } from '../presenters/accounts';
import { presentRepository } from '../presenters/repositories';
import { HostError } from '../service/errors';
import type { Api, Call } from './Api';
import { ok } from './answers';
import { pagedList } from './paging';
import type { RateLimit } from './RateLimit';

/** Who one is, whose repositories there are, and how many calls are left. */
export function accountRoutes(api: Api, limit: RateLimit): void {
  const { hosting, addresses } = api.context;
  const owned = (owner: string) =>
    hosting.list().filter(repository => repository.owner === owner);

  api.route('GET', '/user', ({ actor }) =>
    ok(presentFullAccount(actor, addresses, 0), {
      'x-oauth-scopes': 'repo, read:org, admin:repo_hook',
    }),
  );

  api.route('GET', '/users/:login', call => {
    const account = hosting.accounts.find(call.parameter('login'));
    if (!account) throw HostError.notFound();
    const repositories = owned(account.login).length;
    return ok(presentFullAccount(account, addresses, repositories));
  });

  const list = (call: Call) => {
    const owner = hosting.accounts.find(call.parameter('login'));
    if (!owner) throw HostError.notFound();
    return pagedList(call, owned(owner.login), repository =>
      presentRepository(repository, api.context),
    );
  };
  api.route('GET', '/orgs/:login/repos', list);
  api.route('GET', '/users/:login/repos', list);
  api.route('GET', '/user/repos', call =>
    pagedList(call, hosting.list(), repository =>
      presentRepository(repository, api.context),
    ),
  );

  api.route('GET', '/rate_limit', () => {
    const core = limit.state();
    const unused = { limit: 30, used: 0, remaining: 30, reset: core.reset };
    return ok({ resources: { core, search: unused }, rate: core });
  });

  const meta = () =>
    ok({
      verifiable_password_authentication: false,
      installed_version: '3.14.0',
    });
  api.route('GET', '/meta', meta);
}
