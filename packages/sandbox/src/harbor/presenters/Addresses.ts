import type { Artifact, Project, Repository } from '../model/types';

/** Where things are: the API below `/api/v2.0`, pages below `/harbor`. */
export class Addresses {
  /** `http://127.0.0.1:7660`; known once the server listens. */
  origin = '';

  /** @param imageHost host of image references, such as `harbor.slipway.test` */
  constructor(readonly imageHost: string) {}

  get api(): string {
    return `${this.origin}/api/v2.0`;
  }

  /** `harbor.slipway.test/shop/web/storefront` */
  image({ project, name }: Repository): string {
    return `${this.imageHost}/${project.name}/${name}`;
  }

  /** Path of an artifact in the API; slashes in the repository are encoded twice, as Harbor does in its own links. */
  artifactPath({
    repository,
    digest,
  }: Pick<Artifact, 'repository' | 'digest'>): string {
    const { project, name } = repository;
    return `/api/v2.0/projects/${project.name}/repositories/${encodeTwice(name)}/artifacts/${digest}`;
  }

  projectPage(project: Project): string {
    return `${this.origin}/harbor/projects/${project.id}`;
  }

  repositoryPage(repository: Repository): string {
    return `${this.projectPage(repository.project)}/repositories/${encodeURIComponent(repository.name)}`;
  }

  artifactPage({ repository, digest }: Artifact): string {
    return `${this.repositoryPage(repository)}/artifacts-tab/artifacts/${digest}`;
  }
}

/** `web%252Fstorefront` */
export function encodeTwice(text: string): string {
  return encodeURIComponent(encodeURIComponent(text));
}
