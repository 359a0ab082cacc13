import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { LogLineView } from './LogLineView';
import type { LogRow } from './logRows';

const LINE_HEIGHT = 20;
/** Lines from the edge of the window at which the next ones are asked for. */
const LOAD_AHEAD = 200;
/** Pixels from the end that still count as the end. */
const CLOSE = 2 * LINE_HEIGHT;

/** Props of {@link LogLines}. */
interface LogLinesProps {
  /** What it is the log of. */
  label: string;
  rows: LogRow[];
  /** Number of the first line of the window. */
  firstLine: number | undefined;
  /** Place among the rows of the line that is pointed at; -1: none. */
  marked: number;
  wrap: boolean;
  showTime: boolean;
  following: boolean;
  /** The last row is the end of the log as far as it is known. */
  isAtEnd: boolean;
  /** The window has room for more at one end without losing the other. */
  hasRoom: boolean;
  hrefOf: (offset: number) => string;
  onLink: (offset: number) => void;
  onFold: (offset: number) => void;
  onEarlier: () => void;
  onLater: () => void;
  onFollow: (following: boolean) => void;
}

/** The lines in sight. What is near the edges of the window is asked for before it is reached. */
export function LogLines(props: LogLinesProps) {
  const { rows, following, marked, wrap, hasRoom, onEarlier, onLater } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: index => rows[index]?.line.offset ?? index,
    overscan: 20,
  });
  // Without wrapping all lines are equally high, whatever was measured before.
  useLayoutEffect(() => virtualizer.measure(), [wrap, virtualizer]);

  const previous = useRef(rows);
  useLayoutEffect(() => {
    const moved = movedBy(previous.current, rows);
    previous.current = rows;
    if (moved === 0) return;
    // Lines came or went above: what is in sight stays where it is.
    const offset = (virtualizer.scrollOffset ?? 0) + moved * LINE_HEIGHT;
    virtualizer.scrollToOffset(Math.max(0, offset));
  }, [rows, virtualizer]);

  const count = rows.length;
  const last = rows.at(-1)?.line;
  useLayoutEffect(() => {
    if (!following || count === 0) return;
    virtualizer.scrollToIndex(count - 1, { align: 'end' });
  }, [following, count, last, virtualizer]);

  const target = marked < 0 ? undefined : rows[marked]?.line.offset;
  const pointedAt = useRef<number>();
  const yetToShow = useRef<number>();
  useLayoutEffect(() => {
    if (target !== pointedAt.current) {
      pointedAt.current = target;
      yetToShow.current = target;
    }
    // A log that follows leaves its end only a moment after a line was pointed at.
    if (yetToShow.current === undefined || following) return;
    yetToShow.current = undefined;
    virtualizer.scrollToIndex(marked, { align: 'center' });
  }, [target, marked, following, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  useEffect(() => {
    const ahead = Math.min(LOAD_AHEAD, Math.floor(count / 4));
    const isAllInSight = from === 0 && to === count - 1;
    if (following || count === 0 || (isAllInSight && !hasRoom)) return;
    if (from <= ahead) onEarlier();
    else if (to >= count - 1 - ahead) onLater();
  }, [from, to, count, last, following, hasRoom, onEarlier, onLater]);

  const scrollTop = useRef(0);
  const scrolled = (box: HTMLElement) => {
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    const isUp = box.scrollTop < scrollTop.current;
    scrollTop.current = box.scrollTop;
    if (following && isUp && left > CLOSE) props.onFollow(false);
    if (!following && !isUp && left <= 1 && props.isAtEnd) props.onFollow(true);
  };

  const width = wrap ? '100%' : 'max-content';
  return (
    <Box
      ref={scroller}
      role="region"
      aria-label={`Log of ${props.label}`}
      tabIndex={0}
      onScroll={event => scrolled(event.currentTarget)}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        overflowAnchor: 'none',
        fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
        fontSize: '0.75rem',
        '&:focus-visible': {
          outline: '2px solid',
          outlineColor: 'primary.main',
          outlineOffset: -2,
        },
      }}
    >
      <Box
        sx={{ minWidth: '100%', width }}
        style={{ height: virtualizer.getTotalSize() }}
      >
        <Box
          sx={{ minWidth: '100%', width }}
          style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
        >
          {items.map(({ index, key }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={key}
                data-index={index}
                ref={wrap ? virtualizer.measureElement : undefined}
              >
                <LogLineView
                  line={row.line}
                  number={
                    props.firstLine === undefined
                      ? undefined
                      : props.firstLine + row.index
                  }
                  marked={index === marked}
                  wrap={wrap}
                  showTime={props.showTime}
                  folded={row.folded}
                  href={props.hrefOf(row.line.offset)}
                  onLink={props.onLink}
                  onFold={props.onFold}
                />
              </div>
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}

/** How many rows came above what was first before; negative: went. 0 where nothing is left of it. */
function movedBy(before: LogRow[], rows: LogRow[]): number {
  const was = before[0]?.line.offset;
  const is = rows[0]?.line.offset;
  if (was === undefined || is === undefined || was === is) return 0;
  const [list, wanted] = is < was ? [rows, was] : [before, is];
  const found = list.findIndex(row => row.line.offset === wanted);
  if (found < 0) return 0;
  return is < was ? found : -found;
}
