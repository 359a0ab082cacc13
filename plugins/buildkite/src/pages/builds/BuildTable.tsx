import { buildRef, type Build } from '@slipway/plugin-buildkite-common';
import { VirtualTable, type Column } from '../../components/list/VirtualTable';
import { BuildCells } from './BuildCells';

const columns: Column[] = [
  { title: 'State' },
  { title: 'Build' },
  { title: 'Services' },
  { title: 'Steps' },
  { title: 'Tests' },
  { title: 'Age', atEnd: true },
  { title: 'Duration', atEnd: true },
];
const template =
  '160px minmax(260px, 2.4fr) minmax(110px, 0.8fr) minmax(170px, 1.2fr) 120px 60px 72px';

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
  return (
    <VirtualTable
      {...props}
      label="Builds"
      columns={columns}
      template={template}
      minWidth={1060}
      nameOf={buildRef}
      cells={build => (
        <BuildCells build={build} isNew={arrivals.has(buildRef(build))} />
      )}
    />
  );
}
