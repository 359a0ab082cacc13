import type { CompanyBuilds } from '../ci/CompanyBuilds';
import { credentials } from '../credentials';
import { createHarbors, type CompanyHarbors } from '../world/harbors';
import { CompanyRegistry, otherImages } from '../world/images';
import { HOST, moreImages, type Shared } from './Shared';

/** The one or two Harbors of the company. */
export function createCompanyHarbors(
  shared: Shared,
  { images }: CompanyBuilds,
): CompanyHarbors {
  const { options, at, now, random, faults } = shared;
  return createHarbors({
    shape: options.shape,
    host: HOST,
    ports: at,
    images,
    password: credentials.harborPassword,
    secret: credentials.harborSecret,
    speed: options.speed,
    ...{ now, random, faults },
    more: moreImages(shared),
    webhook: options.portal
      ? {
          url: `${options.portal}/api/harbor/webhooks`,
          authorization: credentials.harborWebhookToken,
        }
      : undefined,
  });
}

/** What nodes and builds see of the Harbors. */
export function createRegistry(
  { now, faults }: Shared,
  { builds, lasting }: CompanyHarbors,
  { images }: CompanyBuilds,
): CompanyRegistry {
  return new CompanyRegistry(
    images,
    { builds: builds.model, lasting: lasting.model },
    {
      others: otherImages(now),
      refuses: () =>
        (['down', 'error'] as const).some(
          kind => faults.find(builds.name, kind) !== undefined,
        ),
    },
  );
}
