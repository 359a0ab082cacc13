import type { NodePool } from '../kubernetes';

/** Environments that one node has room for. */
const PER_NODE = 12;

/** Nodes with room for the company's own environments and so many more. */
export function nodePools(environments: number): NodePool[] {
  return [
    { name: 'general', count: 3 },
    { name: 'spot', count: 3 + Math.ceil(environments / PER_NODE), spot: true },
  ];
}
