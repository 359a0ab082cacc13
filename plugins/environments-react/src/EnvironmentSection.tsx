import {
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { ComponentType } from 'react';

/** What a section is given: the environment whose page it stands on. */
export interface EnvironmentSectionProps {
  /** Name of the environment: `staging`, `pr-131`. */
  environment: string;
  /** The change that it is for. Absent where it is for none, as staging and production are. */
  change?: {
    /** `owner/name` at the Git host. */
    repository: string;
    /** Full SHA. */
    commit: string;
    pullRequest?: { number: number };
  };
  /** Names of the services that run in it, without dependencies. */
  services: string[];
}

/** The component of a section of an environment's page. */
export const environmentSectionDataRef = createExtensionDataRef<
  () => Promise<ComponentType<EnvironmentSectionProps>>
>().with({ id: 'environments.section' });

/** A section that another plugin adds to the page of every environment, below the environment's own. */
export const EnvironmentSectionBlueprint = createExtensionBlueprint({
  kind: 'environment-section',
  attachTo: { id: 'page:environments', input: 'sections' },
  output: [environmentSectionDataRef],
  dataRefs: { component: environmentSectionDataRef },
  *factory(params: {
    loader: () => Promise<ComponentType<EnvironmentSectionProps>>;
  }) {
    yield environmentSectionDataRef(params.loader);
  },
});
