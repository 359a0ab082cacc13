import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  useEffect,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { DetailRow } from './DetailRow';
import { BodyRow, Cell, HeadRow, ROW_HEIGHT } from './rowLayout';
import { useRowKeys } from './useRowKeys';
import { useSteadyScroll } from './useSteadyScroll';

const HEAD_HEIGHT = 34;
const LOAD_AHEAD = 30;

/** A column: its title, and whether what stands in it ends at the right. */
export interface Column {
  title: string;
  atEnd?: boolean;
}

/** Props of {@link VirtualTable}. */
interface VirtualTableProps<Row> {
  label: string;
  columns: Column[];
  /** Widths of the columns, as CSS has the template of a grid. */
  template: string;
  /** Pixels below which it scrolls sideways. */
  minWidth: number;
  rows: Row[];
  /** What names a row: unique, and the same for as long as it is the same row. */
  nameOf: (row: Row) => string;
  /** The cells of a row, one per column. The first link is what the keyboard moves to. */
  cells: (row: Row) => ReactNode;
  totalItems: number;
  selected: string | undefined;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
  hasMore: boolean;
  onMore: () => void;
  /** Changes when other rows are asked for: the list then begins at its top again. */
  scope: string;
  /** No higher than its rows; absent: as high as there is room. */
  fits?: boolean;
  /** What is unfolded below one row, whose name is `of`. */
  detail?: { of: string | undefined; render: (row: Row) => ReactNode };
}

/**
 * A list that goes on for as long as there is something. Only the rows in sight exist; the next ones are asked for
 * before they are reached; what comes to the top moves nothing under the eyes of those who have scrolled down.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { rows, nameOf, selected, onSelect, onOpen, hasMore, onMore } = props;
  const { detail } = props;
  const [detailHeight, setDetailHeight] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const names = rows.map(nameOf);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index =>
      ROW_HEIGHT + (detail && names[index] === detail.of ? detailHeight : 0),
    getItemKey: index => names[index] ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
  });
  const unfolded = detail?.of;
  useEffect(() => virtualizer.measure(), [virtualizer, unfolded, detailHeight]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - LOAD_AHEAD) onMore();
  }, [hasMore, last, rows.length, onMore]);

  useSteadyScroll({ names, scroller, scope: props.scope });
  useRowKeys({
    names,
    selected,
    onSelect,
    onOpen,
    scrollTo: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
    scroller,
  });

  const openUnlessControl = (event: MouseEvent, name: string) => {
    const target = event.target;
    if (target instanceof Element && target.closest('a, button')) return;
    onOpen(name);
  };
  return (
    <Box
      ref={scroller}
      role="table"
      aria-label={props.label}
      aria-rowcount={props.totalItems + 1}
      // Where no row has a link, the arrow keys still scroll it.
      tabIndex={0}
      sx={{
        flex: props.fits ? '0 1 auto' : 1,
        minHeight: props.fits ? 0 : 240,
        overflow: 'auto',
        overflowAnchor: 'none',
        bgcolor: 'background.paper',
        border: 1,
        borderBottom: props.fits ? 1 : 0,
        borderColor: 'divider',
        borderRadius: props.fits ? 2 : '8px 8px 0 0',
      }}
    >
      <Box sx={{ minWidth: props.minWidth }}>
        <HeadRow role="row" aria-rowindex={1} columns={props.template}>
          {props.columns.map(({ title, atEnd }) => (
            <Cell
              key={title}
              role="columnheader"
              sx={{ textAlign: atEnd ? 'right' : 'left' }}
            >
              {title}
            </Cell>
          ))}
        </HeadRow>
        <Box
          role="rowgroup"
          sx={{ position: 'relative' }}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(item => {
            const row = rows[item.index];
            const name = names[item.index];
            if (row === undefined || name === undefined) return null;
            const top = item.start - virtualizer.options.scrollMargin;
            return (
              <Fragment key={name}>
                <BodyRow
                  role="row"
                  columns={props.template}
                  aria-rowindex={item.index + 2}
                  aria-current={name === selected}
                  data-name={name}
                  style={{ transform: `translateY(${top}px)` }}
                  onClick={event => openUnlessControl(event, name)}
                  onFocus={() => {
                    if (name !== selected) onSelect(name);
                  }}
                >
                  {props.cells(row)}
                </BodyRow>
                {detail && detail.of === name && (
                  <DetailRow
                    top={top + ROW_HEIGHT}
                    columns={props.columns.length}
                    onHeight={setDetailHeight}
                  >
                    {detail.render(row)}
                  </DetailRow>
                )}
              </Fragment>
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}
