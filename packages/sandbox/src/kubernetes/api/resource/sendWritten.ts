import type { KubernetesObject } from '../../objects';
import { Presenter } from '../present';
import type { ResourceContext } from './ResourceContext';

/** Answers with a written object and what was wrong with it without being refused. */
export function sendWritten(
  { exchange, plane, type }: ResourceContext,
  status: number,
  object: KubernetesObject,
  warnings: readonly string[] = [],
): void {
  if (warnings.length > 0) {
    exchange.response.setHeader(
      'Warning',
      warnings.map(text => `299 - ${JSON.stringify(text)}`),
    );
  }
  new Presenter(exchange, type, plane.clock.now()).sendObject(status, object);
}
