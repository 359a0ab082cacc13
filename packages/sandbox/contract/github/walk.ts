import type { Ground, Step } from './steps';
import { walkPulls } from './walkPulls';
import { walkRepository } from './walkRepository';

/** Calls of every route, in an order that works. */
export function walk(ground: Ground): Step[] {
  return [...walkRepository(ground), ...walkPulls(ground)];
}
