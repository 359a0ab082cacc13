import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  imageVerbs,
  permissionOfVerb,
  type ImageVerb,
} from '@slipway/plugin-harbor-common';
import { projectToJudge, type ImageAccess, type ImageToJudge } from '../access';
import type { ServiceRepositories, StoredImage } from '../store/types';

/** What somebody may do to an image. */
export class AllowedVerbs {
  readonly #access: ImageAccess;
  readonly #repositories: Pick<ServiceRepositories, 'inProject'>;

  constructor(
    access: ImageAccess,
    repositories: Pick<ServiceRepositories, 'inProject'>,
  ) {
    this.#access = access;
    this.#repositories = repositories;
  }

  async on(
    image: StoredImage,
    credentials: BackstageCredentials,
  ): Promise<ImageVerb[]> {
    const projects = await this.#projectsOf(image);
    const judged = await Promise.all(
      imageVerbs.map(async verb => {
        const may = await this.#access.judge(
          credentials,
          permissionOfVerb[verb],
        );
        // A CVE passes in a project: in one of those that have the image is enough for the button.
        const allowed = verb === 'allowlist' ? projects.some(may) : may(image);
        return allowed ? verb : undefined;
      }),
    );
    return judged.filter(verb => verb !== undefined);
  }

  async #projectsOf({ occurrences }: StoredImage): Promise<ImageToJudge[]> {
    const present = occurrences.filter(({ deletedAt }) => !deletedAt);
    const byName = new Map(
      present.map(({ instance, project }) => [
        `${instance}/${project}`,
        { instance, name: project },
      ]),
    );
    return Promise.all(
      [...byName.values()].map(project =>
        projectToJudge(project, this.#repositories),
      ),
    );
  }
}
