export type { PeerResolver, ReplicationPeer } from './Peers';
export type { PolicyRequest } from './Policies';
export { Replication, type ReplicationOptions } from './Replication';
