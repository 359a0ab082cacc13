import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';

/** The answer to "does it concern us?". */
export function cveAnswer({
  cve,
  places,
}: Pick<FleetVulnerabilityDetail, 'cve' | 'places'>): string {
  const services = [...new Set(places.map(({ service }) => service))].sort();
  const environments = new Set(places.map(({ environment }) => environment));
  if (services.length === 0) return `Nothing runs ${cve}`;
  const production = places.filter(({ kind }) => kind === 'production');
  const inProduction = [...new Set(production.map(({ service }) => service))];
  if (inProduction.length > 0) {
    const names = inProduction.sort().join(', ');
    return environments.size > 1
      ? `${names} in production, ${environments.size} environments in all`
      : `${names} in production`;
  }
  const where =
    environments.size === 1
      ? [...environments].join()
      : `${environments.size} environments`;
  return `${services.join(', ')} in ${where}, not in production`;
}
