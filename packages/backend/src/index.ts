import { createBackend } from '@backstage/backend-defaults';
import { patientConfigFactory } from './services/config';
import { discreetHttpRouterFactory } from './services/http';
import { guardedSchedulerFactory } from './services/scheduler';

const backend = createBackend();

backend.add(patientConfigFactory);
backend.add(discreetHttpRouterFactory);
backend.add(guardedSchedulerFactory);

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('./modules/oidc'));
backend.add(import('./modules/returnAddress'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@slipway/plugin-permission-backend-module-roles'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@backstage/plugin-techdocs-backend'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('./modules/firstSignal'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@slipway/plugin-audit-backend'));
backend.add(import('@slipway/plugin-buildkite-backend'));
backend.add(import('@slipway/plugin-harbor-backend'));
backend.add(import('@slipway/plugin-environments-backend'));

backend.start();
