/** Addresses of pages on the Git host, as far as the page of the GitOps repository is known. */
export class GitHostPages {
  /** Page of the host, for example `https://github.com`. */
  private readonly host?: string;

  /** @param repository page of the GitOps repository, for example `https://github.com/example/gitops` */
  constructor(
    private readonly repository: string | undefined,
    private readonly branch: string,
  ) {
    this.host = repository?.replace(/\/+$/, '').replace(/\/[^/]+\/[^/]+$/, '');
  }

  file(path: string, line?: number): string | undefined {
    return this.page('blob', path, line ? `#L${line}` : '');
  }

  folder(path: string): string | undefined {
    return this.page('tree', path);
  }

  commit(repository: string, sha: string): string | undefined {
    return this.host && `${this.host}/${repository}/commit/${sha}`;
  }

  pullRequest(repository: string, number: number): string | undefined {
    return this.host && `${this.host}/${repository}/pull/${number}`;
  }

  private page(type: string, path: string, anchor = ''): string | undefined {
    if (!this.repository) return undefined;
    const segments = `${this.branch}/${path}`
      .split('/')
      .map(encodeURIComponent);
    return `${this.repository.replace(/\/+$/, '')}/${type}/${segments.join('/')}${anchor}`;
  }
}
