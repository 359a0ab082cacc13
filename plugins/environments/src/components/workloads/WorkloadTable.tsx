import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';
import { ActionDialog, VisuallyHidden } from '@slipway/ui';
import { useState } from 'react';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentActions } from '../actions/useEnvironmentActions';
import { WorkloadRow } from './WorkloadRow';

const headings = ['Service', 'State', 'Image', 'Pods', 'Reason', 'Argo CD', ''];

/** Props of {@link WorkloadTable}. */
interface WorkloadTableProps {
  environment: Environment;
  /** Some of its workloads, in the order in which they are shown. Absent: all. */
  workloads?: Workload[];
}

/** Workloads of an environment: what Git asks for, what runs, and why it is not ready. */
export function WorkloadTable({
  environment,
  workloads = environment.workloads,
}: WorkloadTableProps) {
  const { owns } = useMine();
  const [syncing, setSyncing] = useState<string>();
  const { sync } = useEnvironmentActions(environment);
  return (
    <>
      <Table size="small" aria-label={`Workloads of ${environment.name}`}>
        <TableHead>
          <TableRow>
            {headings.map(heading => (
              <TableCell key={heading}>
                {heading || <VisuallyHidden>Actions</VisuallyHidden>}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {workloads.map(workload => (
            <WorkloadRow
              key={workload.service}
              environment={environment}
              workload={workload}
              isYours={owns(workload.service)}
              onSync={() => setSyncing(workload.service)}
            />
          ))}
        </TableBody>
      </Table>
      {syncing && (
        <ActionDialog
          action={sync(syncing)}
          onClose={() => setSyncing(undefined)}
        />
      )}
    </>
  );
}
