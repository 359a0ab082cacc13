import PlaceOutlined from '@mui/icons-material/PlaceOutlined';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  Environment,
  EnvironmentKind,
} from '@slipway/plugin-environments-common';
import { EmptyState, QueryBoundary, Section } from '@slipway/ui';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { ImageTag } from '../../components/images/ImageTag';
import { ReasonText } from '../../components/state/ReasonText';
import { WorkloadBadge } from '../../components/state/StateBadge';
import { DriftMark } from '../../components/workloads/DriftMark';
import { PodSquares } from '../../components/workloads/PodSquares';
import { useEnvironmentPage } from '../../hooks/useReads';

const headings = ['Environment', 'State', 'Version', 'Pods', 'Reason'];
const order: EnvironmentKind[] = [
  'production',
  'staging',
  'testbed',
  'pull-request',
];

/** Production, staging and Testbeds of one service, with what runs there. */
export function WhereItRuns({ service }: { service: string }) {
  const query = useEnvironmentPage({
    kind: ['production', 'staging', 'testbed'],
    service: [service],
    limit: 50,
  });
  const pulls = useEnvironmentPage({
    kind: ['pull-request'],
    service: [service],
    limit: 1,
  });
  return (
    <Section
      title="Where it runs now"
      note={
        pulls.data &&
        `and ${pulls.data.totalItems} PR environment${pulls.data.totalItems === 1 ? '' : 's'}`
      }
      flush
    >
      <QueryBoundary query={query} subject={`the environments of ${service}`}>
        {page =>
          page.items.length > 0 ? (
            <RunsTable service={service} environments={page.items} />
          ) : (
            <EmptyState icon={PlaceOutlined} title={`${service} runs nowhere`}>
              It appears once the GitOps repository asks for it somewhere.
            </EmptyState>
          )
        }
      </QueryBoundary>
    </Section>
  );
}

/** Props of {@link RunsTable}. */
interface RunsTableProps {
  service: string;
  environments: Environment[];
}

function RunsTable({ service, environments }: RunsTableProps) {
  const sorted = [...environments].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={`Where ${service} runs`}>
        <TableHead>
          <TableRow>
            {headings.map(heading => (
              <TableCell key={heading}>{heading}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sorted.map(environment =>
            environment.workloads
              .filter(workload => workload.service === service)
              .map(workload => (
                <TableRow key={environment.name} hover>
                  <TableCell component="th" scope="row">
                    <EnvironmentLink name={environment.name} />
                  </TableCell>
                  <TableCell>
                    <WorkloadBadge state={workload.state} />
                  </TableCell>
                  <TableCell>
                    <ImageTag
                      image={workload.image.running ?? workload.image.desired}
                    />{' '}
                    {workload.drifted && <DriftMark />}
                  </TableCell>
                  <TableCell>
                    <PodSquares {...workload.replicas} />
                  </TableCell>
                  <TableCell>
                    {workload.reason && <ReasonText reason={workload.reason} />}
                  </TableCell>
                </TableRow>
              )),
          )}
        </TableBody>
      </Table>
    </Box>
  );
}
