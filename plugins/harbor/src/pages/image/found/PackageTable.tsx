import Box from '@mui/material/Box';
import type { Image, VulnerablePackage } from '@slipway/plugin-harbor-common';
import {
  Cell,
  Line,
  SubLine,
  useSelected,
  VirtualTable,
  type Column,
} from '@slipway/ui';
import { CveLink } from '../../../components/links/CveLink';
import { UnfoldLink } from '../../../components/list/UnfoldLink';
import { SeverityBar } from '../../../components/severity/SeverityBar';
import { SeverityMark } from '../../../components/severity/SeverityMark';
import { packageName } from '../../../hooks/useReportRows';
import { useUnfolded } from '../../../hooks/useUnfolded';
import { AllowButton } from '../../../components/actions/AllowlistButton';
import { AllowedMark } from './AllowedMark';

const columns: Column[] = [
  { title: 'Package' },
  { title: 'Found in it' },
  { title: 'An update to' },
];
const template = 'minmax(220px, 2fr) minmax(180px, 2fr) minmax(140px, 1fr)';

/** Props of {@link PackageTable}. */
interface PackageTableProps {
  rows: VulnerablePackage[];
  totalItems: number;
  image: Image;
  hasMore: boolean;
  onMore: () => void;
  scope: string;
}

/** One line per package: which update fixes the most. */
export function PackageTable({ image, ...props }: PackageTableProps) {
  const { selected, select } = useSelected();
  const { unfolded, toggle } = useUnfolded();
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        maxHeight: 'max(360px, calc(100vh - 260px))',
      }}
    >
      <VirtualTable
        fits
        {...props}
        label="Packages"
        columns={columns}
        template={template}
        minWidth={620}
        nameOf={packageName}
        cells={row => <PackageCells row={row} />}
        selected={selected}
        onSelect={select}
        onOpen={toggle}
        detail={{
          of: unfolded,
          render: row => <PackageDetails row={row} image={image} />,
        }}
      />
    </Box>
  );
}

function PackageCells({ row }: { row: VulnerablePackage }) {
  return (
    <>
      <Cell role="cell">
        <Line>
          <UnfoldLink name={packageName(row)}>{row.package}</UnfoldLink>
        </Line>
        <SubLine title={row.version}>
          <code>{row.version}</code>
        </SubLine>
      </Cell>
      <Cell role="cell">
        <SeverityBar counts={row.counts} />
      </Cell>
      <Cell role="cell" title={row.fixedIn}>
        {row.fixedIn ? <code>{row.fixedIn}</code> : 'no fix yet'}
      </Cell>
    </>
  );
}

function PackageDetails(props: { row: VulnerablePackage; image: Image }) {
  const { row, image } = props;
  return (
    <Box
      component="ul"
      aria-label={`Vulnerabilities of ${row.package}`}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {row.vulnerabilities.map(one => (
        <Box
          component="li"
          key={one.cve}
          sx={{
            display: 'grid',
            gridTemplateColumns: '116px 170px 1fr auto',
            gap: 1.5,
            alignItems: 'center',
            py: 0.5,
          }}
        >
          <SeverityMark severity={one.severity} />
          <CveLink cve={one.cve} />
          <Box sx={{ color: 'text.secondary' }}>
            {one.fixedIn ? `fixed in ${one.fixedIn}` : 'no fix yet'}
          </Box>
          {one.allowed ? (
            <AllowedMark allowed={one.allowed} />
          ) : (
            <AllowButton cve={one.cve} image={image} />
          )}
        </Box>
      ))}
    </Box>
  );
}
