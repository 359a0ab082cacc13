import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { actorOfRef, actorWords } from '../activity/actors';

/** Gives the name to show for each actor; people by their display names once the catalog has told them. */
export function useActorNames(refs: string[]): (ref: string) => string {
  const presentations = useApiHolder().get(entityPresentationApiRef);
  const people = refs.filter(ref => actorOfRef(ref).type === 'user').sort();
  const { data } = useQuery({
    queryKey: ['audit', 'names', people],
    queryFn: async () => {
      const names = people.map(async ref => {
        const presentation = presentations?.forEntity(ref, {
          defaultKind: 'user',
        });
        const snapshot =
          (await presentation?.promise) ?? defaultEntityPresentation(ref);
        return [ref, snapshot.primaryTitle] as const;
      });
      return new Map(await Promise.all(names));
    },
    staleTime: 60_000,
    placeholderData: previous => previous,
  });
  return ref => data?.get(ref) ?? actorWords(actorOfRef(ref));
}
