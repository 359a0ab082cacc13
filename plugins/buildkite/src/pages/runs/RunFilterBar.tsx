import Clear from '@mui/icons-material/Clear';
import LinkOff from '@mui/icons-material/LinkOff';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import TextField from '@mui/material/TextField';
import type { RunState } from '@slipway/plugin-buildkite-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import {
  MineChip,
  MineRefusal,
  SearchField,
  StateChips,
  ToggleChip,
  type Mine,
  type StateLook,
} from '@slipway/ui';
import { runStateLooks } from '../../components/state/states';
import { usePipelines } from '../../hooks/useReads';
import type { RunFilters } from './runFilters';

const looks: Record<RunState, StateLook> = {
  failed: runStateLooks.failed,
  'timed-out': runStateLooks['timed-out'],
  running: runStateLooks.running,
  pending: runStateLooks.pending,
  canceled: runStateLooks.canceled,
  succeeded: runStateLooks.succeeded,
};

/** Props of {@link RunFilterBar}. */
interface RunFilterBarProps {
  filters: RunFilters;
  mine: Mine;
  /** The clusters are among them. */
  sources: SourceStatus[];
  onChange: (change: Partial<RunFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows the list of PipelineRuns. All of it is in the address. */
export function RunFilterBar(props: RunFilterBarProps) {
  const { filters, mine, onChange } = props;
  const pipelines = usePipelines().data?.items ?? [];
  const repositories = pipelines.flatMap(({ repository }) => repository ?? []);
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search PipelineRuns"
          placeholder="Search name, pipeline, title…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
        <Autocomplete
          freeSolo
          size="small"
          options={clustersOf(props.sources)}
          value={filters.cluster}
          onChange={(_, cluster) => onChange({ cluster: cluster ?? '' })}
          renderInput={params => <TextField {...params} label="Cluster" />}
          sx={{ width: 160 }}
        />
        <Autocomplete
          freeSolo
          size="small"
          options={[...new Set(repositories)].sort()}
          value={filters.repository}
          onChange={(_, repository) =>
            onChange({ repository: repository ?? '' })
          }
          renderInput={params => <TextField {...params} label="Repository" />}
          sx={{ width: 220 }}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
          <MineChip
            mine={mine}
            pressed={filters.mine && mine.only}
            onToggle={() => onChange({ mine: !filters.mine })}
          />
          <ToggleChip
            icon={LinkOff}
            pressed={filters.alone}
            explains="Only what no Buildkite build started, as Pipelines as Code does"
            onToggle={() => onChange({ alone: !filters.alone })}
          >
            Without a build
          </ToggleChip>
          {filters.commit && (
            <ToggleChip
              icon={Clear}
              pressed
              explains="Show those of other commits too"
              onToggle={() => onChange({ commit: '' })}
            >
              Commit {filters.commit.slice(0, 7)}
            </ToggleChip>
          )}
        </Box>
        <Divider orientation="vertical" flexItem />
        <StateChips
          looks={looks}
          selected={filters.state}
          onChange={state => onChange({ state })}
        />
      </Box>
      {filters.mine && <MineRefusal mine={mine} />}
    </Box>
  );
}

/** Names of the clusters among sources: `ci-mgmt` of `kubernetes/ci-mgmt`. */
function clustersOf(sources: SourceStatus[]): string[] {
  return sources
    .filter(({ kind }) => kind === 'kubernetes')
    .map(({ name }) => name.slice(name.indexOf('/') + 1));
}
