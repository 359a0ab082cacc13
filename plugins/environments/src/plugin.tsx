import {
  createExtensionInput,
  createFrontendPlugin,
  ExtensionBoundary,
  PageBlueprint,
  type AppNode,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import HomeIcon from '@mui/icons-material/Home';
import LayersIcon from '@mui/icons-material/Layers';
import { environmentSectionDataRef } from '@slipway/environments-react';
import { homeSectionDataRef, homeSourcesDataRef } from '@slipway/home-react';
import { EnvironmentsClient } from '@slipway/plugin-environments-common';
import { makeClientApi, makeQueryClientApi } from '@slipway/ui';
import type { ComponentType } from 'react';
import { environmentsApiRef } from './api/environmentsApi';
import { queryClientApiRef } from './api/queryClient';
import { environmentRouteRef, homeRouteRef, rootRouteRef } from './routes';

const environmentsApi = makeClientApi(environmentsApiRef, EnvironmentsClient);
const queryClientApi = makeQueryClientApi(queryClientApiRef);

/** A section that another plugin adds. It loads and fails by itself. */
function toSection<Props extends object>(
  node: AppNode,
  load: () => Promise<ComponentType<Props>>,
) {
  return {
    id: node.spec.id,
    Component: ExtensionBoundary.lazyComponent<Props>(node, async () => {
      const Section = await load();
      return props => <Section {...props} />;
    }),
  };
}

const homePage = PageBlueprint.makeWithOverrides({
  name: 'home',
  inputs: {
    sections: createExtensionInput([homeSectionDataRef]),
    sources: createExtensionInput([homeSourcesDataRef]),
  },
  factory(original, { inputs }) {
    const sections = inputs.sections.map(section =>
      toSection(section.node, section.get(homeSectionDataRef)),
    );
    const sources = inputs.sources.map(source =>
      toSection(source.node, source.get(homeSourcesDataRef)),
    );
    return original({
      path: '/',
      title: 'Home',
      icon: <HomeIcon fontSize="inherit" />,
      routeRef: homeRouteRef,
      noHeader: true,
      loader: () =>
        import('./pages/home/HomePage').then(m => (
          <m.HomePage sections={sections} sources={sources} />
        )),
    });
  },
});

const environmentsPage = PageBlueprint.makeWithOverrides({
  inputs: { sections: createExtensionInput([environmentSectionDataRef]) },
  factory(original, { inputs }) {
    const sections = inputs.sections.map(section =>
      toSection(section.node, section.get(environmentSectionDataRef)),
    );
    return original({
      path: '/environments',
      title: 'Environments',
      icon: <LayersIcon fontSize="inherit" />,
      routeRef: rootRouteRef,
      noHeader: true,
      loader: () =>
        import('./pages/environments/EnvironmentsRouter').then(m => (
          <m.EnvironmentsRouter sections={sections} />
        )),
    });
  },
});

/** What the design calls a service: a deployable component, whatever the catalog's type of it. */
const isService = {
  kind: 'component',
  'spec.type': { $in: ['service', 'website'] },
};

const serviceTab = EntityContentBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    group: 'deployment',
    filter: isService,
    loader: () =>
      import('./pages/service/ServiceTab').then(m => <m.ServiceTab />),
  },
});

const serviceCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isService,
    loader: () =>
      import('./pages/service/ServiceCard').then(m => <m.ServiceCard />),
  },
});

/** Pages, entity tab and card of environments. */
export default createFrontendPlugin({
  pluginId: 'environments',
  title: 'Environments',
  icon: <LayersIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    home: homeRouteRef,
    environment: environmentRouteRef,
  },
  extensions: [
    environmentsApi,
    queryClientApi,
    homePage,
    environmentsPage,
    serviceTab,
    serviceCard,
  ],
});
