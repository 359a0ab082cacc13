import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { Person } from '../identity';
import { readSeedFile } from './repositories/seedFiles';

const FILE = 'shop/org.yaml';

const group = z.object({
  kind: z.literal('Group'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({ profile: z.object({ displayName: z.string() }) }),
});
const user = z.object({
  kind: z.literal('User'),
  metadata: z.object({ name: z.string(), description: z.string() }),
  spec: z.object({
    profile: z.object({ displayName: z.string(), email: z.email() }),
    memberOf: z.array(z.string()).min(1),
  }),
});
const entity = z.discriminatedUnion('kind', [group, user]);

/**
 * Who works in the company, by the same file of its repository that the catalog reads.
 *
 * @throws Error when the file is not as expected, or names a team that is not in it
 */
export function companyPeople(): Person[] {
  const entities = parseAllDocuments(readSeedFile(FILE)).map(document =>
    entity.parse(document.toJS()),
  );
  const titles = new Map(
    entities.flatMap(each =>
      each.kind === 'Group'
        ? [[each.metadata.name, each.spec.profile.displayName]]
        : [],
    ),
  );
  return entities.flatMap(each => {
    if (each.kind === 'Group') return [];
    const { metadata, spec } = each;
    return {
      login: metadata.name,
      name: spec.profile.displayName,
      email: spec.profile.email,
      role: metadata.description,
      teams: spec.memberOf.map(name => ({ name, title: titleOf(name) })),
    };
  });

  function titleOf(name: string): string {
    const title = titles.get(name);
    if (title === undefined)
      throw new Error(`seed/${FILE}: there is no group ${name}.`);
    return title;
  }
}
