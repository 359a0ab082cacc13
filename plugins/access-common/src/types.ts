import type { Grant, Role, Separation } from './roles';

/** Somebody of the catalog, as pages name them. */
export interface Person {
  /** `user:default/quinn` */
  ref: string;
  /** Display name. */
  name: string;
}

/** Something that can be done, as a plugin declares it. */
export interface Action {
  /** Name of the permission: `environments.wake`. */
  name: string;
  /** Id of the plugin that declares it. */
  plugin: string;
  /** Whether everybody signed in may do it, as it only reads. */
  reads: boolean;
  /** What it is done to, in the permission framework's word: `environment`, `catalog-entity`. */
  resourceType?: string;
}

/** A role with who has it now. */
export interface RoleInForce extends Role {
  /** At most 20; nobody is listed for a role of everybody. */
  members: Person[];
  /** How many people of the catalog have it. */
  membersTotal: number;
}

/** `GET /access/roles`: the matrix as it is in force. */
export interface AccessMatrix {
  roles: RoleInForce[];
  actions: Action[];
  separationOfDuties: Separation[];
  /** What in the configuration has no effect, in sentences: an action that no plugin declares, a group nobody is in. */
  remarks: string[];
  /** Since when these roles are in force in the process that answers (ISO 8601). */
  loadedAt: string;
  /** The configuration has changed since and could not be used; the roles above still hold. */
  rejected?: { at: string; message: string };
}

/** One thing that somebody may do, with what it is limited to and the role it comes from. */
export interface Entitlement {
  action: string;
  role: { name: string; title: string };
  /** In words: "PR environments of services they own", "staging", "everywhere". */
  scope: string;
  grant: Grant;
}

/** `GET /access/me`: what I may do. */
export interface MyAccess {
  person: Person;
  /** Everything in whose name they act: themselves and their groups. */
  ownershipRefs: string[];
  roles: Array<{ name: string; title: string }>;
  entitlements: Entitlement[];
  ownedServices: string[];
}

/** `GET /access/who-may?action=&resourceRef=`: who may do something, be it to one resource. */
export interface WhoMay {
  roles: Array<{
    name: string;
    title: string;
    /** At most 20; nobody is listed where it is everybody who is signed in. */
    people: Person[];
    peopleTotal: number;
  }>;
  /** For a tooltip: "QA and SRE may: Quinn, Sam". "Nobody may" when there is no role. */
  sentence: string;
}

/** `GET /access/why?user=&action=&resourceRef=`: why somebody may, or may not. */
export interface Why {
  person: Person;
  action: string;
  resourceRef?: string;
  allowed: boolean;
  /** The answer in one sentence. */
  sentence: string;
  /** Each grant that has something to do with it, and how it was judged. */
  steps: Array<{
    role: { name: string; title: string };
    /** Index in the role's `may`. */
    grant: number;
    result: 'allows' | 'does-not-apply';
    /** Why, in words: "is not a member", "only on kinds pull-request". */
    text: string;
  }>;
}
