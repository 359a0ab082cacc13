import { credentials } from '../credentials';
import { IdentityProvider } from '../identity';
import { companyPeople } from '../world';
import { HOST, type Shared } from './Shared';

const PORTAL = 'http://localhost:7007';

/** Where the company's people sign in. */
export function createIdentityProvider({
  options,
  at,
  clock,
  faults,
}: Shared): IdentityProvider {
  return new IdentityProvider({
    host: HOST,
    port: at.identity,
    portal: options.portal ?? PORTAL,
    clientId: credentials.oidcClientId,
    clientSecret: credentials.oidcClientSecret,
    people: companyPeople(),
    ...{ clock, faults },
  });
}
