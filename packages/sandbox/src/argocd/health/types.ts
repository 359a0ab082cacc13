/** Health as Argo CD says it, from best to worst. */
export const healthOrder = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;
export type HealthStatus = (typeof healthOrder)[number];

/** Health of one resource. */
export interface Health {
  status: HealthStatus;
  message?: string;
}

/** Whether `candidate` is worse than `current`. */
export function isWorse(
  candidate: HealthStatus,
  current: HealthStatus,
): boolean {
  return healthOrder.indexOf(candidate) > healthOrder.indexOf(current);
}
