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
  'minmax(240px, 2.4fr) minmax(190px, 1.6fr) 104px minmax(130px, 1.2fr) minmax(120px, 1fr) 76px 64px';

/** Props of {@link ImageTable}. */
interface ImageTableProps {
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
export function ImageTable(props: ImageTableProps) {
  return (
    <VirtualTable
      {...props}
      label="Images"
      columns={columns}
      template={template}
      minWidth={1040}
      nameOf={digestOf}
      cells={image => <ImageCells image={image} />}
    />
  );
}
