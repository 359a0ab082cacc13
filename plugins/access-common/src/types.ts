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

/** Whether a role may do something. */
export type MatrixCell =
  | { may: 'no' }
  | { may: 'everywhere' }
  /** In words, each for itself: "PR environments of services they own", "staging". */
  | { may: 'limited'; scopes: string[] };

/** An action with what each role may do of it. */
export interface ActionInForce extends Action {
  /** One for each role, in their order; "everywhere" for all where it only reads. */
  cells: MatrixCell[];
}

/** What in the configuration has no effect. */
export interface Remark {
  /** `info`: it is no mistake by itself, as what it is about may still come. */
  severity: 'info' | 'warning';
  about:
    | 'undeclared-action'
    | 'unlimitable-action'
    | 'limited-reading'
    | 'empty-group'
    | 'unknown-group'
    | 'unknown-user'
    | 'silent-plugin';
  /** Name or pattern of an action, entity reference of a group or user, or id of a plugin. */
  subject: string;
  /** Where it stands: titles of roles, "Separation of duties". None for a plugin. */
  in: string[];
  /** What is the matter, in words: "nobody is in group:default/qa". */
  text: string;
}

/** `GET /access/roles`: the matrix as it is in force. */
export interface AccessMatrix {
  roles: RoleInForce[];
  actions: ActionInForce[];
  separationOfDuties: Separation[];
  /** Each once, however many roles it is about; warnings first. */
  remarks: Remark[];
  /** Since when these roles are in force in the process that answers (ISO 8601). */
  loadedAt: string;
  /** The configuration has changed since and could not be used; the roles above still hold. */
  rejected?: { at: string; message: string };
}

/** One thing that somebody may do, with what it is limited to and the role it comes from. */
export interface Entitlement {
  action: string;
  /** What it is done to, in the permission framework's word; absent: not to one resource. */
  resourceType?: string;
  role: { name: string; title: string };
  /** Nothing limits it. */
  everywhere: boolean;
  /** In words, said to them: "PR environments of 4 services you own", "staging", "everywhere". */
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

/** `GET /access/who-may?action=&resourceRef=&others=`: who may do something, be it to one resource. */
export interface WhoMay {
  roles: Array<{
    name: string;
    title: string;
    /** At most 20; nobody is listed where it is everybody who is signed in. */
    people: Person[];
    peopleTotal: number;
  }>;
  /** For a tooltip: "QA and SRE may: Quinn, Sam". "Nobody may: …" when there is no role. */
  sentence: string;
}

/** `GET /access/why?user=&action=&resourceRef=`: why somebody may, or may not. */
export interface Why {
  person: Person;
  action: string;
  /** What it is done to, in the permission framework's word; absent: not to one resource. */
  resourceType?: string;
  resourceRef?: string;
  /** The resource as sentences name it: "checkout in staging". Absent: the question names none. */
  target?: string;
  allowed: boolean;
  /** It only reads, which takes no role. */
  reads: boolean;
  /** Where they may, in words, as it is not everywhere and the question names no resource. */
  scopes?: string[];
  /** Who may, as they may not: "QA and SRE may: Quinn, Sam". */
  whoMay?: string;
  /** Each grant that has something to do with it, and how it was judged. */
  steps: Array<{
    role: { name: string; title: string };
    /** Index in the role's `may`. */
    grant: number;
    result: 'allows' | 'does-not-apply';
    /** Why, in words: "is not a member", "only on staging". */
    text: string;
  }>;
}
