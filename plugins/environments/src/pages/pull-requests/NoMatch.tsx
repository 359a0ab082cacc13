import { inWords, NoMatch as SharedNoMatch, type Mine } from '@slipway/ui';
import { noFilters, type ListFilters } from './listFilters';

/** Props of {@link NoMatch}. */
interface NoMatchProps {
  filters: ListFilters;
  mine: Mine;
  onChange: (change: Partial<ListFilters>) => void;
}

/** Nothing fits the filters; what those that concern the reader stand for. */
export function NoMatch({ filters, mine, onChange }: NoMatchProps) {
  return (
    <SharedNoMatch
      title="No PR environment matches"
      onClear={() => onChange(noFilters)}
    >
      {filters.mine && mine.only && (
        <div>You own {inWords(mine.services)}.</div>
      )}
      {filters.may && (
        <div>The page Access says what your roles let you do.</div>
      )}
    </SharedNoMatch>
  );
}
