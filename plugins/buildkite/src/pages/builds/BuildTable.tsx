import { VirtualTable, type Column } from '@slipway/ui';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { buildRef, type Build } from '@slipway/plugin-buildkite-common';
import { BuildCells } from './BuildCells';

const columns: Column[] = [
  { title: 'State' },
  { title: 'Build' },
  { title: 'Services' },
  { title: 'Steps and tests' },
  { title: 'Age', atEnd: true },
];
const template =
  '178px minmax(260px, 3fr) minmax(112px, 0.8fr) minmax(192px, 1.2fr) 96px';

/** Steps that the narrowest and a wide column have room for. */
const MARKS = { narrow: 9, wide: 14 };

/** Props of {@link BuildTable}. */
interface BuildTableProps {
  rows: Build[];
  totalItems: number;
  /** References of the builds that came while the reader looked. */
  arrivals: ReadonlySet<string>;
  selected: string | undefined;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
  hasMore: boolean;
  onMore: () => void;
  scope: string;
}

/** One line per build. */
export function BuildTable({ arrivals, ...props }: BuildTableProps) {
  const isWide = useMediaQuery<Theme>(theme => theme.breakpoints.up(1700));
  const marks = isWide ? MARKS.wide : MARKS.narrow;
  return (
    <VirtualTable
      {...props}
      label="Builds"
      columns={columns}
      template={template}
      minWidth={900}
      nameOf={buildRef}
      cells={build => (
        <BuildCells
          build={build}
          isNew={arrivals.has(buildRef(build))}
          marks={marks}
        />
      )}
    />
  );
}
