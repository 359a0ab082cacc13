export { gitopsFiles, gitopsHistory } from './gitopsRepository';
export type { GitOpsAddresses } from './gitopsRepository';
export { people, logins } from './people';
export type { Person } from './people';
