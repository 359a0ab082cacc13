export { IdentityProvider } from './IdentityProvider';
export type { IdentityProviderOptions } from './IdentityProvider';
export type { Person } from './Person';
