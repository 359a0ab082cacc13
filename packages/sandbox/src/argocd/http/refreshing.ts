import type { KubernetesObject } from '../../kubernetes/objects';
import { refreshAnnotation } from '../application/ObjectWriter';
import { applicationType } from '../model/application';
import type { ArgoContext } from './ArgoContext';
import { notFound } from './ArgoError';

/**
 * Asks for a refresh and waits until the controller has done it.
 *
 * @throws ArgoError with code 5 when the Application goes away meanwhile
 */
export function refreshed(
  { home, namespace }: ArgoContext,
  name: string,
  type: 'normal' | 'hard',
): Promise<KubernetesObject> {
  const ref = { ...applicationType, namespace, name };
  return new Promise((resolve, reject) => {
    const stop = home.watch(applicationType, event => {
      const { metadata } = event.object;
      if (metadata.name !== name || metadata.namespace !== namespace) return;
      if (event.type === 'DELETED') {
        stop();
        reject(notFound('applications.argoproj.io', name));
      } else if (!metadata.annotations?.[refreshAnnotation]) {
        stop();
        resolve(event.object);
      }
    });
    home.update(ref, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          [refreshAnnotation]: type,
        },
      },
    }));
  });
}
