import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { openOnce } from './openOnce';

/**
 * Backstage's signals begin to listen for WebSockets when the first one is asked for, and leave that one without an
 * answer: the first page after a start would be live only after its next try, seconds later. So the portal asks first.
 */
export const firstSignalModule = createBackendModule({
  pluginId: 'signals',
  moduleId: 'first-signal',
  register(reg) {
    reg.registerInit({
      deps: {
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
      },
      async init({ discovery, lifecycle, logger }) {
        lifecycle.addStartupHook(() => {
          // Nobody is answered before every hook has ended, so this one does not wait.
          discovery
            .getBaseUrl('signals')
            .then(url => openOnce(url))
            .then(isOpen => {
              if (!isOpen)
                logger.warn(
                  'No WebSocket could be opened from here; the first page after a start may be late by some seconds',
                );
            })
            .catch(error =>
              logger.warn('No WebSocket could be opened', toError(error)),
            );
        });
      },
    });
  },
});
