import type { Image } from '@slipway/plugin-harbor-common';
import { VirtualTable, type Column } from '@slipway/ui';
import { ImageCells } from './ImageCells';

const columns: Column[] = [
  { title: 'Image' },
  { title: 'Vulnerabilities' },
  { title: 'Signed' },
  { title: 'Runs in' },
  { title: 'Registries' },
  { title: 'Size', atEnd: true },
  { title: 'Age', atEnd: true },
];
const template =
  'minmax(232px, 2.4fr) minmax(176px, 1.4fr) 104px minmax(126px, 1.2fr) minmax(104px, 1fr) 66px 64px';
const columnsOfOne = columns.filter(({ title }) => title !== 'Registries');
const templateOfOne =
  'minmax(240px, 2.4fr) minmax(190px, 1.4fr) 104px minmax(160px, 1.4fr) 72px 64px';

/** Props of {@link ImageTable}. */
interface ImageTableProps {
  /** Whether there are several registries that images can be in. */
  registries: boolean;
  rows: Image[];
  totalItems: number;
  selected: string | undefined;
  onSelect: (digest: string) => void;
  onOpen: (digest: string) => void;
  hasMore: boolean;
  onMore: () => void;
  scope: string;
}

const digestOf = ({ digest }: Image) => digest;

/** One line per image. */
export function ImageTable({ registries, ...props }: ImageTableProps) {
  return (
    <VirtualTable
      {...props}
      label="Images"
      columns={registries ? columns : columnsOfOne}
      template={registries ? template : templateOfOne}
      minWidth={960}
      nameOf={digestOf}
      cells={image => <ImageCells image={image} registries={registries} />}
    />
  );
}
