import type { Account } from '../state/types';
import type { Addresses } from './Addresses';
import { nodeId } from './nodeId';

/** GitHub's `simple-user`. */
export function presentAccount(account: Account, addresses: Addresses) {
  const url = `${addresses.api}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    avatar_url: `${addresses.origin}/avatars/${account.login}.svg`,
    gravatar_id: '',
    url,
    html_url: `${addresses.origin}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** GitHub's `public-user`: what `GET /user` and `GET /users/{login}` answer. */
export function presentFullAccount(
  account: Account,
  addresses: Addresses,
  repositories: number,
) {
  return {
    ...presentAccount(account, addresses),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: account.email,
    notification_email: account.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: repositories,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2024-01-08T09:00:00Z',
    updated_at: '2024-01-08T09:00:00Z',
  };
}
