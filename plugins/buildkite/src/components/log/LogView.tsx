import { useApi } from '@backstage/frontend-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { LogOf } from '@slipway/plugin-buildkite-common';
import {
  describeFailure,
  FailureState,
  RowSkeletons,
  useSaving,
} from '@slipway/ui';
import { useMemo, useState } from 'react';
import { useHref, useLocation } from 'react-router-dom';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { cleanLine } from './cleanLine';
import { LogLines } from './LogLines';
import { LogSearchResults, useLogSearch } from './LogSearch';
import { LogToolbar } from './LogToolbar';
import { indexAt, isAtEnd, WINDOW_BYTES, type LogWindow } from './LogWindow';
import { headingOf, rowsOf } from './logRows';
import { useLog } from './useLog';
import { useLogLook } from './useLogLook';

const NONE: ReadonlySet<number> = new Set();

/** Props of {@link LogView}. */
interface LogViewProps {
  log: LogOf;
  /** What it is the log of, for people. */
  label: string;
  /** What names this log in the address of the page. */
  named: { job?: string; step?: string };
  /** Byte of the line that is pointed at. */
  at: number | undefined;
  onAt: (at: number | undefined) => void;
}

/** A log: its end first, searched and linked to as a whole, held in memory only around what is read. */
export function LogView({ log, label, named, at, onAt }: LogViewProps) {
  const api = useApi(buildkiteApiRef);
  const { state, reader } = useLog(log, at);
  const { saving, save } = useSaving();
  const [look, setLook] = useLogLook();
  const [q, setQ] = useState('');
  const [folded, setFolded] = useState(NONE);
  const search = useLogSearch(log, q.trim());
  const hrefOf = useLineAddress(named);
  const { window, following } = state;

  const target = window && at !== undefined ? indexAt(window, at) : -1;
  const shownFolds = useUnfolded(folded, window?.lines ?? [], target);
  const rows = useMemo(
    () => rowsOf(window?.lines ?? [], shownFolds),
    [window, shownFolds],
  );
  const marked = rows.findIndex(row => row.index === target);

  const fold = (offset: number) => {
    const next = new Set(folded);
    if (!next.delete(offset)) next.add(offset);
    setFolded(next);
  };
  const { headings, hasTimes } = useContents(window);

  if (!window) {
    return state.error === undefined ? (
      <RowSkeletons rows={6} height={32} />
    ) : (
      <FailureState
        error={state.error}
        subject={`the log of ${label}`}
        onRetry={reader.toEnd}
        retrying={state.reading !== undefined}
      />
    );
  }
  return (
    <Box
      sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
    >
      <LogToolbar
        look={look}
        onLook={setLook}
        hasTimes={hasTimes}
        following={following}
        running={!window.complete}
        onFollow={on => {
          if (on) onAt(undefined);
          reader.follow(on);
        }}
        q={q}
        onSearch={setQ}
        onLeaveSearch={() => {
          const first = search.data?.items[0];
          if (first) onAt(first.offset);
        }}
        hasHeadings={headings.length > 0}
        isFolded={folded.size > 0}
        onFoldAll={on => setFolded(on ? new Set(headings) : NONE)}
        textOf={() =>
          window.lines
            .map(line => cleanLine(line.raw).text)
            .join('\n')
            .concat('\n')
        }
        saving={saving !== undefined}
        onDownload={() =>
          save(`${fileNameOf(label)}.log`, () => api.downloadLog(log))
        }
      />
      {q.trim() !== '' && (
        <LogSearchResults search={search} q={q.trim()} at={at} onGo={onAt} />
      )}
      {state.error !== undefined && (
        <Alert severity="warning" sx={{ py: 0, flex: 'none' }}>
          {describeFailure(state.error, 'more of the log').title}
        </Alert>
      )}
      <Box sx={{ height: 2, flex: 'none' }}>
        {(state.reading === 'first' || state.reading === 'earlier') && (
          <LinearProgress aria-label="Reading the log" sx={{ height: 2 }} />
        )}
      </Box>
      {window.lines.length === 0 ? (
        <Box sx={{ p: 2, color: 'text.secondary' }}>
          {window.complete
            ? 'It has printed nothing.'
            : 'It has printed nothing yet.'}
        </Box>
      ) : (
        <LogLines
          label={label}
          rows={rows}
          firstLine={window.firstLine}
          marked={marked}
          wrap={look.wrap}
          showTime={hasTimes && look.showTime}
          following={following}
          isAtEnd={isAtEnd(window)}
          hasRoom={window.end - window.start < WINDOW_BYTES / 2}
          hrefOf={hrefOf}
          onLink={onAt}
          onFold={fold}
          onEarlier={reader.earlier}
          onLater={reader.later}
          onFollow={reader.follow}
        />
      )}
    </Box>
  );
}

/** What there is to choose in a window: the offsets of headings, and whether lines say when they were printed. */
function useContents(window: LogWindow | undefined) {
  return useMemo(() => {
    const lines = window?.lines ?? [];
    return {
      headings: lines.filter(line => line.heading).map(line => line.offset),
      // Buildkite gives every line its time; Kubernetes gives none.
      hasTimes: lines.some(line => line.raw.includes('\u001b_bk;t=')),
    };
  }, [window]);
}

/** A line that is pointed at is never folded away. */
function useUnfolded(
  folded: ReadonlySet<number>,
  lines: Parameters<typeof headingOf>[0],
  target: number,
): ReadonlySet<number> {
  return useMemo(() => {
    const heading = target < 0 ? undefined : headingOf(lines, target);
    if (heading === undefined || !folded.has(heading)) return folded;
    return new Set([...folded].filter(offset => offset !== heading));
  }, [folded, lines, target]);
}

/** Addresses of lines: the page's, with what names the log and the line in it. */
function useLineAddress({ job, step }: LogViewProps['named']) {
  const { search } = useLocation();
  const here = useHref('');
  return useMemo(
    () => (offset: number) => {
      const params = new URLSearchParams(search);
      const all = { job, step, at: String(offset) };
      for (const [name, value] of Object.entries(all)) {
        if (value === undefined) params.delete(name);
        else params.set(name, value);
      }
      return `${here}?${params}`;
    },
    [search, here, job, step],
  );
}

function fileNameOf(label: string): string {
  return label.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'log';
}
