import Box from '@mui/material/Box';
import type { Workload } from '@slipway/plugin-environments-common';
import { ImageTag } from '../../components/images/ImageTag';

const SHOWN = 2;

/** The services an environment is about, each with its image tag; the rest as a number. */
export function ServiceTags({ workloads }: { workloads: Workload[] }) {
  const services = workloads.filter(workload => workload.role === 'service');
  const more = services.slice(SHOWN);
  return (
    <Box component="span" sx={{ '& > * + *': { ml: 1.5 } }}>
      {services.slice(0, SHOWN).map(workload => (
        <span key={workload.service}>
          {workload.service}{' '}
          <ImageTag image={workload.image.running ?? workload.image.desired} />
        </span>
      ))}
      {more.length > 0 && (
        <Box
          component="span"
          title={more.map(workload => workload.service).join(', ')}
          sx={{ color: 'text.secondary' }}
        >
          +{more.length}
        </Box>
      )}
    </Box>
  );
}
