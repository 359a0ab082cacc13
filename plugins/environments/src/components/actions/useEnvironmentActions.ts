import { useApi } from '@backstage/frontend-plugin-api';
import type { Environment } from '@slipway/plugin-environments-common';
import type { Action } from '@slipway/ui';
import { environmentsApiRef } from '../../api/environmentsApi';

/** The actions on an environment that need no fields of their own. */
export function useEnvironmentActions(environment: Environment) {
  const api = useApi(environmentsApiRef);
  const { name } = environment;

  const refresh: Action = {
    title: `Refresh ${name}`,
    explains:
      'Makes Argo CD look at Git now instead of at its next poll. Nothing in Git changes.',
    confirmLabel: 'Refresh',
    run: options => api.refreshEnvironment(name, options),
  };
  const destroy: Action = {
    title: `Destroy ${name}`,
    explains: `Removes the file of ${name} from the GitOps repository. Argo CD then deletes its applications, namespace ${environment.namespace} and all data in it. Its history stays.`,
    confirmLabel: 'Destroy',
    danger: true,
    typedConfirmation: name,
    run: options => api.destroyEnvironment(name, options),
  };
  const sync = (service: string): Action => ({
    title: `Sync ${service} in ${name}`,
    explains: `Makes Argo CD apply to ${service} what Git asks for. What was changed by hand on the cluster is overwritten.`,
    confirmLabel: 'Sync',
    run: options => api.syncWorkload(name, service, options),
  });
  return { refresh, destroy, sync };
}
