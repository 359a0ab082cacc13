import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import {
  Cell,
  HeadRow,
  ROW_HEIGHT,
  useRowKeys,
  VisuallyHidden,
} from '@slipway/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { EnvironmentRow } from './EnvironmentRow';
import { columns } from './rowLayout';

const headings = [
  'State',
  'Name',
  'Pull request',
  'Services',
  'Age',
  'Time to live',
];
const LOAD_AHEAD = 30;

/** Props of {@link EnvironmentTable}. */
interface EnvironmentTableProps {
  rows: Environment[];
  totalItems: number;
  selected: string | undefined;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
  hasMore: boolean;
  onMore: () => void;
}

/** The list. Only the rows in sight exist; the next ones are asked for before they are reached. */
export function EnvironmentTable(props: EnvironmentTableProps) {
  const { rows, selected, onSelect, onOpen, hasMore, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => rows[index]?.name ?? index,
    overscan: 8,
    scrollMargin: 34,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - LOAD_AHEAD) onMore();
  }, [hasMore, last, rows.length, onMore]);

  useRowKeys({
    names: rows.map(row => row.name),
    selected,
    onSelect,
    onOpen,
    scrollTo: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
    scroller,
  });

  return (
    <Box
      ref={scroller}
      role="table"
      aria-label="PR environments"
      aria-rowcount={props.totalItems + 1}
      sx={{
        flex: 1,
        minHeight: 240,
        overflow: 'auto',
        bgcolor: 'background.paper',
        border: 1,
        borderBottom: 0,
        borderColor: 'divider',
        borderRadius: '8px 8px 0 0',
      }}
    >
      <Box sx={{ minWidth: 940 }}>
        <HeadRow role="row" aria-rowindex={1} columns={columns}>
          {headings.map((heading, index) => (
            <Cell
              key={heading}
              role="columnheader"
              sx={{ textAlign: index > 3 ? 'right' : 'left' }}
            >
              {heading}
            </Cell>
          ))}
          <Cell role="columnheader">
            <VisuallyHidden>Share</VisuallyHidden>
          </Cell>
        </HeadRow>
        <Box
          role="rowgroup"
          sx={{ position: 'relative' }}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(item => {
            const environment = rows[item.index];
            return (
              environment && (
                <EnvironmentRow
                  key={environment.name}
                  environment={environment}
                  index={item.index}
                  top={item.start - virtualizer.options.scrollMargin}
                  selected={environment.name === selected}
                  onSelect={onSelect}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}
