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
      minWidth={960}
      nameOf={digestOf}
      cells={image => <ImageCells image={image} />}
    />
  );
}
