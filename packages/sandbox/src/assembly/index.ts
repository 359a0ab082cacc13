export { createArgoCds, createSource } from './createArgoCds';
export { createBuilds } from './createBuilds';
export { createClusters } from './createClusters';
export { addWebhooks, createGitHost } from './createGitHost';
export { createIdentityProvider } from './createIdentityProvider';
export { createCompanyHarbors, createRegistry } from './createRegistries';
export { platformOf } from './platformOf';
export { HOST, moreImages, type Shared } from './Shared';
