import type { HostedRepository } from '../service/HostedRepository';
import type { Hosting } from '../service/Hosting';
import { presentAccount } from './accounts';
import type { Addresses } from './Addresses';
import { nodeId } from './nodeId';

/** What presenters need to know of the host. */
export interface PresentationContext {
  hosting: Hosting;
  addresses: Addresses;
}

/** GitHub's `repository`, with everything a `full-repository` must have. */
export function presentRepository(
  repository: HostedRepository,
  { hosting, addresses }: PresentationContext,
) {
  const { state, fullName } = repository;
  const url = addresses.repositoryApi(fullName);
  const open = state.pulls.filter(pull => pull.state === 'open').length;
  const gitHost = addresses.origin.replace(/^http:/, 'git:');
  return {
    id: state.id,
    node_id: nodeId('Repository', state.id),
    name: state.name,
    full_name: fullName,
    private: true,
    owner: presentAccount(hosting.accounts.get(state.owner), addresses),
    html_url: addresses.page(fullName),
    description: state.description,
    fork: false,
    url,
    ...linksOf(url),
    git_url: `${gitHost}/${fullName}.git`,
    ssh_url: `git@127.0.0.1:${fullName}.git`,
    clone_url: `${addresses.origin}/${fullName}.git`,
    svn_url: addresses.page(fullName),
    mirror_url: null,
    homepage: null,
    language: null,
    created_at: state.createdAt,
    updated_at: state.pushedAt,
    pushed_at: state.pushedAt,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    has_issues: false,
    has_projects: false,
    has_downloads: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    forks: 0,
    archived: false,
    disabled: false,
    visibility: 'private',
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    custom_properties: {},
    license: null,
    open_issues_count: open,
    open_issues: open,
    default_branch: state.defaultBranch,
    permissions: {
      admin: true,
      maintain: true,
      push: true,
      triage: true,
      pull: true,
    },
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    allow_forking: false,
  };
}

/** As `GET /repos/{owner}/{repo}` answers it. */
export function presentFullRepository(
  repository: HostedRepository,
  context: PresentationContext,
) {
  return {
    ...presentRepository(repository, context),
    network_count: 0,
    subscribers_count: 0,
  };
}

function linksOf(url: string) {
  return {
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}
