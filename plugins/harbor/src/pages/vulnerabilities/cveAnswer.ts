import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';

const inWords = new Intl.ListFormat('en');
/** As many services as a sentence has room for. */
const NAMED = 3;

/** The answer to "does it concern us?". */
export function cveAnswer({
  cve,
  places,
}: Pick<FleetVulnerabilityDetail, 'cve' | 'places'>): string {
  if (places.length === 0) return `Nothing runs ${cve}`;
  const environments = new Set(places.map(({ environment }) => environment));
  const inProduction = places.filter(({ kind }) => kind === 'production');
  if (inProduction.length > 0) {
    const answer = `${whoRuns(inProduction)} it in production`;
    return environments.size > 1
      ? `${answer}; ${environments.size} environments have it in all`
      : answer;
  }
  const where =
    environments.size === 1
      ? [...environments].join()
      : `${environments.size} environments`;
  return `${whoRuns(places)} it in ${where}, not in production`;
}

/** `catalog and checkout run`. */
function whoRuns(places: FleetVulnerabilityDetail['places']): string {
  const services = [...new Set(places.map(({ service }) => service))].sort();
  const rest = services.length - NAMED;
  const names =
    rest > 0 ? [...services.slice(0, NAMED), `${rest} more`] : services;
  return `${inWords.format(names)} ${services.length === 1 ? 'runs' : 'run'}`;
}
