/** Somebody who can sign in. */
export interface Person {
  /** Unique, for example `dana`; the `sub` of tokens and the name of the User in the catalog. */
  login: string;
  name: string;
  email: string;
  /** What the person does, for the sign-in page: `QA lead`. */
  role: string;
  /** At least one. `name` as in the catalog and in the claim `groups`, `title` for people. */
  teams: ReadonlyArray<{ name: string; title: string }>;
}

/** What tokens say of a person: the standard claims, and `groups` as Keycloak's and GitLab's mappers add it. */
export function claimsOf({ login, name, email, teams }: Person) {
  return {
    sub: login,
    name,
    preferred_username: login,
    email,
    email_verified: true,
    groups: teams.map(team => team.name),
  };
}
