import { setTimeout as wait } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigSources } from '@backstage/config-loader';
import { configHealthServiceRef } from '@slipway/plugin-permission-backend-module-roles';
import { PatientConfigSource } from './PatientConfigSource';

const PAUSE_MS = 1000;

/** The configuration files named on the command line, followed for as long as the portal runs. */
export const patientConfigFactory = createServiceFactory({
  service: coreServices.rootConfig,
  deps: { health: configHealthServiceRef },
  factory: ({ health }) =>
    ConfigSources.toConfig(
      new PatientConfigSource(ConfigSources.default({}), {
        // There is no logger before there is configuration.
        onProblem: message => {
          health.broke(message);
          // eslint-disable-next-line no-console
          console.error(
            `The configuration cannot be read as it is now, so it stays as it was: ${message}`,
          );
        },
        onMended: () => {
          health.mended();
          // eslint-disable-next-line no-console
          console.error('The configuration can be read again');
        },
        pause: () => wait(PAUSE_MS, undefined, { ref: false }),
      }),
    ),
});
