import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';
import {
  arrange,
  NothingOfMine,
  RelativeTime,
  Section,
  YoursMark,
  type Mine,
} from '@slipway/ui';
import { ImageTag } from '../../components/images/ImageTag';
import { ReasonText } from '../../components/state/ReasonText';
import { WorkloadBadge } from '../../components/state/StateBadge';
import { DriftMark } from '../../components/workloads/DriftMark';
import { PodSquares } from '../../components/workloads/PodSquares';
import { othersHidden } from '../../components/workloads/othersHidden';
import { AwakeSwitch } from './AwakeSwitch';
import { hibernationOf } from './hibernationOf';

const headings = ['Service', 'Hibernation', 'State', 'Pods', 'Image', 'Reason'];

/** Props of {@link ServiceSwitches}. */
interface ServiceSwitchesProps {
  environment: Environment;
  mine: Mine;
}

/** One line per service of staging, each with its own switch; the reader's come first. */
export function ServiceSwitches({ environment, mine }: ServiceSwitchesProps) {
  const { name, workloads } = environment;
  const shown = arrange(mine, workloads, item => mine.owns(item.service));
  return (
    <Section
      title="Services"
      note={othersHidden(workloads.length, shown.length)}
      flush
    >
      {mine.only && shown.length === 0 && (
        <NothingOfMine mine={mine} where={name} />
      )}
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={`Services of ${name}`}>
          <TableHead>
            <TableRow>
              {headings.map(heading => (
                <TableCell key={heading}>{heading}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(workload => (
              <ServiceLine
                key={workload.service}
                environment={environment}
                workload={workload}
                isYours={mine.owns(workload.service)}
              />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}

/** Props of {@link ServiceLine}. */
interface ServiceLineProps {
  environment: Environment;
  workload: Workload;
  isYours: boolean;
}

function ServiceLine({ environment, workload, isYours }: ServiceLineProps) {
  const hibernation = environment.hibernation;
  const awakeReplicas = hibernation?.replicas[workload.service];
  const kept = hibernation?.keepAwake.find(
    entry => entry.service === workload.service,
  );
  return (
    <TableRow hover>
      <TableCell component="th" scope="row">
        <strong>{workload.service}</strong>{' '}
        {isYours && <YoursMark why={`You own ${workload.service}`} />}
        {kept && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
            kept awake, ends <RelativeTime at={kept.until} />
          </Box>
        )}
      </TableCell>
      <TableCell>
        {awakeReplicas !== undefined && (
          <AwakeSwitch
            environment={environment}
            label={workload.service}
            state={hibernationOf(workload)}
            service={workload.service}
          />
        )}
      </TableCell>
      <TableCell>
        <WorkloadBadge state={workload.state} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <PodSquares {...workload.replicas} />{' '}
        {awakeReplicas !== undefined && workload.replicas.desired === 0 && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {awakeReplicas} when awake
          </Box>
        )}
      </TableCell>
      <TableCell>
        <ImageTag image={workload.image.running ?? workload.image.desired} />{' '}
        {workload.drifted && <DriftMark />}
      </TableCell>
      <TableCell>
        {workload.reason && <ReasonText reason={workload.reason} />}
      </TableCell>
    </TableRow>
  );
}
