import { inWords, NoMatch as SharedNoMatch, type Mine } from '@slipway/ui';
import { noFilters, type BuildFilters } from './listFilters';

/** Props of {@link NoMatch}. */
interface NoMatchProps {
  filters: BuildFilters;
  mine: Mine;
  onChange: (change: Partial<BuildFilters>) => void;
}

/** Nothing fits the filters; what those that concern the reader stand for. */
export function NoMatch({ filters, mine, onChange }: NoMatchProps) {
  return (
    <SharedNoMatch title="No build matches" onClear={() => onChange(noFilters)}>
      {filters.mine && mine.only && (
        <div>You own {inWords(mine.services)}.</div>
      )}
      {filters.creator && (
        <div>
          Buildkite knows who started a build and who wrote its commit as{' '}
          {filters.creator}, or by another address.
        </div>
      )}
    </SharedNoMatch>
  );
}
