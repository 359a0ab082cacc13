import {
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { ComponentType } from 'react';

/** The component that lists sources of a plugin on the home page. */
export const homeSourcesDataRef = createExtensionDataRef<
  () => Promise<ComponentType>
>().with({ id: 'home.sources' });

/**
 * Sources of another plugin beneath those of the home page: a list as `SourceList` of `@slipway/ui` makes it, nothing
 * while they are not known.
 */
export const HomeSourcesBlueprint = createExtensionBlueprint({
  kind: 'home-sources',
  attachTo: { id: 'page:environments/home', input: 'sources' },
  output: [homeSourcesDataRef],
  dataRefs: { component: homeSourcesDataRef },
  *factory(params: { loader: () => Promise<ComponentType> }) {
    yield homeSourcesDataRef(params.loader);
  },
});
