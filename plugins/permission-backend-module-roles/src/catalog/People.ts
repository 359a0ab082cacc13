import type { AuthService } from '@backstage/backend-plugin-api';
import {
  isUserEntity,
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Person, Role } from '@slipway/plugin-access-common';
import { inParts } from './inParts';
import { Memo } from '../Memo';

const KEPT_MS = 30_000;
/** Lists of people are for reading. */
const LISTED = 20;
const FIELDS = ['kind', 'metadata', 'spec', 'relations'];

/** Somebody with everything in whose name they act, as signing in gives it: themselves and the groups they are in directly. */
export interface Member extends Person {
  refs: string[];
}

/** Some of the people who have something in common, and how many they are. */
export interface Crowd {
  people: Person[];
  total: number;
}

/** Why nobody has something through a group or user. */
export type Vacancy = 'empty-group' | 'unknown-group' | 'unknown-user';

type UserFilter = Record<string, string | string[]>;

/** Who is in which group, as the catalog has it. Up to 30 seconds old. */
export class People {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #crowds: Memo<Crowd>;
  readonly #members: Memo<Member[]>;
  readonly #found: Memo<Member | undefined>;
  readonly #vacancies: Memo<Vacancy>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now?: () => number;
  }) {
    const { now } = options;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#crowds = new Memo({ keptMs: KEPT_MS, now });
    this.#members = new Memo({ keptMs: KEPT_MS, limit: 100, now });
    this.#found = new Memo({ keptMs: KEPT_MS, now });
    this.#vacancies = new Memo({ keptMs: KEPT_MS, now });
  }

  /** @param ref entity reference of a user */
  find(ref: string): Promise<Member | undefined> {
    return this.#found.get(ref, async () => {
      const entity = await this.#entity(ref);
      return entity && memberOf(entity);
    });
  }

  /** Who has a role; nobody is listed where everybody has it. */
  async withRole({
    everyone,
    groups,
    users,
  }: Pick<Role, 'everyone' | 'groups' | 'users'>): Promise<Crowd> {
    if (everyone)
      return { ...(await this.#crowd([{ kind: 'User' }])), people: [] };
    return this.#crowd(filtersOf([...groups, ...users]));
  }

  /** Why nobody is, or is in, some of these users and groups; those with somebody are left out. */
  async vacancies(refs: readonly string[]): Promise<Map<string, Vacancy>> {
    const distinct = [...new Set(refs)];
    const crowds = await Promise.all(
      distinct.map(ref => this.#crowd(filtersOf([ref]))),
    );
    const vacant = distinct.filter((_, index) => crowds[index]?.total === 0);
    const reasons = await Promise.all(
      vacant.map(async ref => [ref, await this.#vacancy(ref)] as const),
    );
    return new Map(reasons);
  }

  /** Everybody who is one of these users or directly in one of these groups. */
  membersOf(refs: readonly string[]): Promise<Member[]> {
    const sorted = [...new Set(refs)].sort();
    return this.#members.get(JSON.stringify(sorted), async () => {
      const found = new Map<string, Member>();
      for (const part of inParts(sorted)) {
        const pages = this.#catalog.streamEntities(
          { filter: filtersOf(part), fields: FIELDS },
          { credentials: await this.#auth.getOwnServiceCredentials() },
        );
        for await (const page of pages) {
          for (const member of page.map(memberOf))
            found.set(member.ref, member);
        }
      }
      return [...found.values()].sort((a, b) => a.ref.localeCompare(b.ref));
    });
  }

  #vacancy(ref: string): Promise<Vacancy> {
    return this.#vacancies.get(ref, async () => {
      if (parseEntityRef(ref).kind === 'user') return 'unknown-user';
      return (await this.#entity(ref)) ? 'empty-group' : 'unknown-group';
    });
  }

  async #entity(ref: string): Promise<Entity | undefined> {
    return this.#catalog.getEntityByRef(ref, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
  }

  #crowd(filter: UserFilter[]): Promise<Crowd> {
    return this.#crowds.get(JSON.stringify(filter), async () => {
      const { items, totalItems } = await this.#catalog.queryEntities(
        {
          filter,
          fields: FIELDS,
          limit: LISTED,
          orderFields: { field: 'metadata.name', order: 'asc' },
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      return {
        people: items.map(memberOf).map(toPerson),
        total: totalItems,
      };
    });
  }
}

/** As many as a list shows, and how many they are. */
export function crowdOf(members: readonly Member[]): Crowd {
  return {
    people: members.slice(0, LISTED).map(toPerson),
    total: members.length,
  };
}

/** The part of somebody that everybody may see. */
export function toPerson({ ref, name }: Person): Person {
  return { ref, name };
}

function filtersOf(refs: readonly string[]): UserFilter[] {
  const parsed = refs.map(ref => ({ ref, ...parseEntityRef(ref) }));
  const groups = parsed.filter(({ kind }) => kind === 'group');
  const users = parsed.filter(({ kind }) => kind === 'user');
  return [
    ...(groups.length
      ? [
          {
            kind: 'User',
            [`relations.${RELATION_MEMBER_OF}`]: groups.map(({ ref }) => ref),
          },
        ]
      : []),
    ...users.map(({ namespace, name }) => ({
      kind: 'User',
      'metadata.namespace': namespace,
      'metadata.name': name,
    })),
  ];
}

function memberOf(entity: Entity): Member {
  const ref = stringifyEntityRef(entity);
  const displayName = isUserEntity(entity)
    ? entity.spec.profile?.displayName
    : undefined;
  const groups = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
  return {
    ref,
    name: displayName ?? entity.metadata.title ?? entity.metadata.name,
    refs: [ref, ...groups],
  };
}
