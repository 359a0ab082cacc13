import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  Environment,
  RegressionResult,
} from '@slipway/plugin-environments-common';
import {
  ExternalLink,
  formatStopwatch,
  RelativeTime,
  secondsBetween,
  VisuallyHidden,
} from '@slipway/ui';
import { CopyEnvironmentLink } from '../../components/CopyEnvironmentLink';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { RegressionBadge, StateBadge } from '../../components/state/StateBadge';

const headings = ['State', 'Name', 'Regression run', 'Commit', 'Age', ''];

/** Props of {@link TestbedTable}. */
interface TestbedTableProps {
  label: string;
  testbeds: Environment[];
}

/** Testbeds, one line each. */
export function TestbedTable({ label, testbeds }: TestbedTableProps) {
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {headings.map(heading => (
              <TableCell key={heading}>
                {heading || <VisuallyHidden>Share</VisuallyHidden>}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {testbeds.map(testbed => (
            <TableRow key={testbed.name} hover>
              <TableCell>
                <StateBadge state={testbed.state} />
              </TableCell>
              <TableCell
                component="th"
                scope="row"
                sx={{ whiteSpace: 'nowrap' }}
              >
                <EnvironmentLink name={testbed.name} />
              </TableCell>
              <TableCell>
                <Regression
                  regression={testbed.regression}
                  fallback={testbed.reason?.message}
                />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Commit testbed={testbed} />
              </TableCell>
              <TableCell>
                <RelativeTime
                  at={testbed.destroyedAt ?? testbed.createdAt}
                  show={testbed.destroyedAt ? 'words' : 'age'}
                />
              </TableCell>
              <TableCell align="right">
                <CopyEnvironmentLink name={testbed.name} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

/** Props of {@link Regression}. */
interface RegressionProps {
  regression: RegressionResult | undefined;
  /** What to say where the run says nothing. */
  fallback: string | undefined;
}

function Regression({ regression, fallback }: RegressionProps) {
  if (!regression) {
    return (
      <Box sx={{ color: 'text.secondary' }}>{fallback ?? 'No result'}</Box>
    );
  }
  const { startedAt, finishedAt, message } = regression;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      <RegressionBadge result={regression.result} />
      {startedAt && (
        <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {finishedAt ? (
            `in ${formatStopwatch(secondsBetween(startedAt, finishedAt))}`
          ) : (
            <RelativeTime at={startedAt} show="age" />
          )}
        </Box>
      )}
      <Box sx={{ overflowWrap: 'anywhere' }}>{message ?? fallback}</Box>
    </Box>
  );
}

function Commit({ testbed }: { testbed: Environment }) {
  const { change } = testbed;
  if (!change) return null;
  const text = `${change.repository}@${change.commit.slice(0, 7)}`;
  return change.url ? (
    <ExternalLink url={change.url}>{text}</ExternalLink>
  ) : (
    <span>{text}</span>
  );
}
