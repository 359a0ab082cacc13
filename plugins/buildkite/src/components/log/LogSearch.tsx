import { useApi } from '@backstage/frontend-plugin-api';
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import type { LogMatches, LogOf } from '@slipway/plugin-buildkite-common';
import { describeFailure } from '@slipway/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { cleanLine } from './cleanLine';

/** Looks for words in all of a log, of which the browser has only a part. */
export function useLogSearch(log: LogOf, q: string) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: ['buildkite', 'log-search', log, q],
    queryFn: ({ signal }) => api.searchLog(log, { q }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });
}

/** Props of {@link LogSearchResults}. */
interface LogSearchResultsProps {
  search: ReturnType<typeof useLogSearch>;
  q: string;
  at: number | undefined;
  onGo: (offset: number) => void;
}

/** What was found: how much, the lines, and the way from one to the next. */
export function LogSearchResults(props: LogSearchResultsProps) {
  const { search, at, onGo } = props;
  const items = search.data?.items ?? [];
  const current = items.findIndex(item => item.offset === at);
  const go = (step: number) => {
    const from = current < 0 && step < 0 ? 0 : current;
    const item = items[(from + step + items.length) % items.length];
    if (item) onGo(item.offset);
  };
  return (
    <Box sx={{ borderBottom: 1, borderColor: 'divider', flex: 'none' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', px: 1.5, gap: 0.5 }}>
        <Box role="status" sx={{ flex: 1, color: 'text.secondary' }}>
          {summary(props)}
        </Box>
        <IconButton
          size="small"
          aria-label="Previous match"
          disabled={items.length === 0}
          onClick={() => go(-1)}
        >
          <KeyboardArrowUp fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label="Next match"
          disabled={items.length === 0}
          onClick={() => go(1)}
        >
          <KeyboardArrowDown fontSize="small" />
        </IconButton>
      </Box>
      <Box
        component="ul"
        aria-label="Matches"
        sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 132, overflow: 'auto' }}
      >
        {items.map(item => (
          <li key={item.offset}>
            <Match item={item} current={item.offset === at} onGo={onGo} />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function Match(props: {
  item: LogMatches['items'][number];
  current: boolean;
  onGo: (offset: number) => void;
}) {
  const { item, current, onGo } = props;
  return (
    <ButtonBase
      aria-current={current ? 'true' : undefined}
      onClick={() => onGo(item.offset)}
      sx={{
        display: 'flex',
        justifyContent: 'flex-start',
        gap: 1.5,
        width: '100%',
        px: 1.5,
        py: 0.25,
        fontSize: '0.75rem',
        fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
        bgcolor: current ? 'action.selected' : undefined,
        '&:hover, &.Mui-focusVisible': { bgcolor: 'action.hover' },
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary', minWidth: '5ch' }}>
        {item.line ?? ''}
      </Box>
      <Box
        component="span"
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {cleanLine(item.text).text}
      </Box>
    </ButtonBase>
  );
}

function summary({ search, q }: LogSearchResultsProps): string {
  if (search.isError) return describeFailure(search.error, 'the log').title;
  if (!search.data) return `Searching the whole log for “${q}”…`;
  const { items, truncated } = search.data;
  if (items.length === 0) return `Nothing in the log says “${q}”`;
  const lines =
    items.length === 1 ? '1 line says' : `${items.length} lines say`;
  return truncated
    ? `The first ${lines} “${q}”; there are more`
    : `${lines} “${q}”`;
}
