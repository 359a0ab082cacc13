import type { SourceFreshness } from '@slipway/plugin-collectors-common';
import { LookBadge } from '../state/LookBadge';
import { freshnessLooks } from './freshnessLooks';

/** Freshness of a source. */
export const FreshnessBadge = ({ status }: { status: SourceFreshness }) => (
  <LookBadge look={freshnessLooks[status]} />
);
