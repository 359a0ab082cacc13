import type { GitOpsState } from '@slipway/gitops-node';
import type { Environment } from '@slipway/plugin-environments-common';
import type { ApplicationAnswer } from './answers';

/** What Argo CD should have for an environment. */
export interface Expectation {
  /** Components with the image that Git sets; none for an environment that should be gone. */
  components: Array<{ component: string; image?: string }>;
  /** Nothing else should be there. Folders of staging and production may hold what Slipway cannot read. */
  isAll: boolean;
}

/** What the Applications of an environment should be by now. */
export function expectationOf(
  { name, kind }: Pick<Environment, 'name' | 'kind'>,
  state: GitOpsState,
): Expectation {
  if (kind === 'staging' || kind === 'production')
    return {
      components: [...state[kind].keys()].map(component => ({ component })),
      isAll: false,
    };
  const file = state.environments.get(name);
  if (!file) return { components: [], isAll: true };
  const components = [
    { component: 'namespace' },
    ...file.services.map(({ service, image, tag }) => ({
      component: service,
      image: `${service}=${image}:${tag}`,
    })),
    ...file.dependencies.map(component => ({ component })),
  ];
  return { components, isAll: true };
}

/** Whether the ApplicationSets have done what Git asks for. Applications that are being deleted are on their way. */
export function isMet(
  { components, isAll }: Expectation,
  applications: ApplicationAnswer[],
): boolean {
  const living = new Map(
    applications
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(one => [one.metadata.labels['slipway.dev/service'], one]),
  );
  if (isAll && living.size !== components.length) return false;
  return components.every(({ component, image }) => {
    const application = living.get(component);
    const { source, sources = [] } = application?.spec ?? {};
    const images = [source, ...sources].flatMap(
      one => one?.kustomize?.images ?? [],
    );
    return application && (!image || images.includes(image));
  });
}
