import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { forgetSignIn } from './forgetSignIn';

/** Backstage's HTTP server, without secrets of sign-ins in its log. */
export const discreetHttpRouterFactory = rootHttpRouterServiceFactory({
  configure({ app, applyDefaults }) {
    app.use(forgetSignIn);
    applyDefaults();
  },
});
