import Clear from '@mui/icons-material/Clear';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import PlayCircleOutline from '@mui/icons-material/PlayCircleOutline';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { FleetOverview } from '@slipway/plugin-harbor-common';
import {
  MineChip,
  MineRefusal,
  SearchField,
  StateChips,
  ToggleChip,
  type Mine,
} from '@slipway/ui';
import { orders, type ImageFilters, type Order } from './imageFilters';
import { problemLooks } from './problems';

/** Props of {@link ImageFilterBar}. */
interface ImageFilterBarProps {
  filters: ImageFilters;
  /** The list is about one service: there is none to choose. */
  ofOneService: boolean;
  mine: Mine;
  overview: FleetOverview | undefined;
  onChange: (change: Partial<ImageFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows the list. All of it is in the address. */
export function ImageFilterBar(props: ImageFilterBarProps) {
  const { filters, ofOneService, overview, onChange } = props;
  const services = overview?.services ?? [];
  const environments = services.flatMap(one => one.environments);
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search images"
          placeholder="Search tag, digest, commit…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
        {!ofOneService && (
          <Autocomplete
            multiple
            size="small"
            limitTags={2}
            options={services.map(({ service }) => service).sort()}
            value={filters.service}
            onChange={(_, service) => onChange({ service })}
            renderInput={params => <TextField {...params} label="Services" />}
            sx={{ minWidth: 200 }}
          />
        )}
        <Autocomplete
          size="small"
          options={['any', 'none', ...[...new Set(environments)].sort()]}
          getOptionLabel={inWords}
          value={filters.runningIn || null}
          // An environment of the address may be gone.
          isOptionEqualToValue={(option, value) => option === value}
          onChange={(_, runningIn) => onChange({ runningIn: runningIn ?? '' })}
          renderInput={params => <TextField {...params} label="Runs in" />}
          sx={{ width: 200 }}
        />
        <TextField
          select
          size="small"
          label="Order"
          value={filters.sort}
          onChange={event => {
            const chosen = ordersOf().find(one => one === event.target.value);
            if (chosen) onChange({ sort: chosen });
          }}
          sx={{ width: 160 }}
        >
          {ordersOf().map(order => (
            <MenuItem key={order} value={order}>
              {orders[order]}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.75 }}
      >
        <Scope {...props} />
        <StateChips
          looks={problemLooks}
          totals={ofOneService ? undefined : overview?.problems}
          selected={filters.problem}
          onChange={problem => onChange({ problem })}
        />
      </Box>
      {filters.mine && <MineRefusal mine={props.mine} />}
    </Box>
  );
}

/** Whose, whether it runs, and what a link narrowed the list to, to be taken out. */
function Scope({ filters, ofOneService, mine, onChange }: ImageFilterBarProps) {
  const { cve, commit, repository, instance, severity, signed } = filters;
  const fromLinks = [
    { label: cve && `With ${cve}`, without: { cve: '' } },
    {
      label: commit && `Commit ${commit.slice(0, 7)}`,
      without: { commit: '' },
    },
    { label: repository, without: { repository: '' } },
    { label: instance && `At ${instance}`, without: { instance: '' } },
    {
      label: severity.length > 0 && `With ${severity.join(' or ')}`,
      without: { severity: [] },
    },
    {
      label: signed && (signed === 'true' ? 'Signed' : 'Without signature'),
      without: { signed: '' as const },
    },
  ];
  return (
    <Box
      role="group"
      aria-label="Which"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
    >
      {!ofOneService && (
        <MineChip
          mine={mine}
          pressed={filters.mine && mine.only}
          onToggle={() => onChange({ mine: !filters.mine })}
        />
      )}
      <ToggleChip
        icon={PlayCircleOutline}
        pressed={filters.runningIn === 'any'}
        explains="Only images that some environment runs"
        onToggle={() =>
          onChange({ runningIn: filters.runningIn === 'any' ? '' : 'any' })
        }
      >
        Running
      </ToggleChip>
      <ToggleChip
        icon={DeleteOutline}
        pressed={filters.deleted}
        explains="Also images that no registry has any more"
        onToggle={() => onChange({ deleted: !filters.deleted })}
      >
        Deleted too
      </ToggleChip>
      {fromLinks.map(
        ({ label, without }) =>
          label && (
            <ToggleChip
              key={label}
              icon={Clear}
              pressed
              explains="Show others too"
              onToggle={() => onChange(without)}
            >
              {label}
            </ToggleChip>
          ),
      )}
    </Box>
  );
}

function inWords(place: string): string {
  if (place === 'any') return 'Anywhere';
  return place === 'none' ? 'Nowhere' : place;
}

function ordersOf(): Order[] {
  return Object.keys(orders).filter((key): key is Order => key in orders);
}
