import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** Who is signed in, as the identity provider shows them. */
export interface Person {
  /** Display name, or the name in the catalog (`dana`) where there is none; undefined while it is read. */
  name?: string;
  /** Address of a picture. */
  picture?: string;
}

/** The person of this session; it stays the same until the page is left. */
export function usePerson(): Person {
  const identity = useApi(identityApiRef);
  const [person, setPerson] = useState<Person>({});
  useEffect(() => {
    let current = true;
    const read = async () => {
      const [{ userEntityRef }, profile] = await Promise.all([
        identity.getBackstageIdentity(),
        identity.getProfileInfo(),
      ]);
      const name = profile.displayName || userEntityRef.split('/').at(-1);
      if (current) setPerson({ name, picture: profile.picture });
    };
    read().catch(error => {
      // Without a name the way out is still there.
      // eslint-disable-next-line no-console
      console.warn('The profile could not be read', error);
    });
    return () => {
      current = false;
    };
  }, [identity]);
  return person;
}
