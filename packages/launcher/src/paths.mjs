import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../..',
);

/** Node and Yarn, where the system's do not fit. */
export const tools = path.join(root, '.tools');

/** What running leaves behind: databases, repositories, logs, stamps. */
export const state = path.join(root, '.slipway');
