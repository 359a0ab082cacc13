import Box from '@mui/material/Box';
import { actionTitle, SearchField } from '@slipway/ui';
import { outcomeLooks, outcomes } from '../../activity/outcomes';
import type { ActivityFilters } from '../../filters/activityFilters';
import { useActorNames } from '../../hooks/useActorNames';
import { useFacets } from '../../hooks/useReads';
import { ChoiceField } from './ChoiceField';
import { PeriodField } from './PeriodField';

/** Props of {@link FilterBar}. */
interface FilterBarProps {
  filters: ActivityFilters;
  onChange: (change: Partial<ActivityFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows the list. All of it is in the address. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onChange } = props;
  const facets = useFacets().data;
  const nameOf = useActorNames(facets?.actors ?? filters.actor);
  return (
    <Box
      role="search"
      aria-label="Filters"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
    >
      <SearchField
        label="Search activities"
        placeholder="Search reason, target, error…"
        value={filters.q}
        onChange={q => onChange({ q })}
        onLeave={props.onLeaveSearch}
      />
      <ChoiceField
        label="Person"
        options={facets?.actors ?? []}
        labelOf={nameOf}
        value={filters.actor}
        onChange={actor => onChange({ actor })}
      />
      <ChoiceField
        label="Environment"
        options={facets?.environments ?? []}
        value={filters.environment}
        onChange={environment => onChange({ environment })}
      />
      <ChoiceField
        label="Service"
        options={facets?.services ?? []}
        value={filters.service}
        onChange={service => onChange({ service })}
      />
      <ChoiceField
        label="Action"
        options={facets?.actions ?? []}
        labelOf={actionTitle}
        value={filters.action}
        onChange={action => onChange({ action })}
      />
      <ChoiceField
        label="Outcome"
        options={outcomes}
        labelOf={outcome => outcomeLooks[outcome].label}
        value={filters.outcome}
        onChange={outcome => onChange({ outcome })}
      />
      <PeriodField filters={filters} onChange={onChange} />
    </Box>
  );
}
