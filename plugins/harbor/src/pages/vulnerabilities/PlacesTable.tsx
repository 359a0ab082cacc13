import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';
import { Section } from '@slipway/ui';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { EnvironmentLink } from '../../components/links/EnvironmentLink';
import { ImageLink } from '../../components/links/ImageLink';

const order = ['production', 'staging', 'testbed', 'pull-request'];

/** Where a CVE runs: a line per workload and package. */
export function PlacesTable({ found }: { found: FleetVulnerabilityDetail }) {
  const places = [...found.places].sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      a.environment.localeCompare(b.environment) ||
      a.service.localeCompare(b.service),
  );
  const someAllowed = places.some(place => place.allowed);
  return (
    <Section
      title="Runs in"
      note={
        found.fixedInNewest.length > 0 &&
        `the newest image of ${found.fixedInNewest.join(', ')} has it no more: roll it out`
      }
      flush
    >
      {places.length === 0 ? (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          No environment runs an image with it.
        </Box>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label={`Where ${found.cve} runs`}>
            <TableHead>
              <TableRow>
                <TableCell>Environment</TableCell>
                <TableCell>Service</TableCell>
                <TableCell>Image</TableCell>
                <TableCell>Package</TableCell>
                <TableCell>Fixed in</TableCell>
                <TableCell align="right">Pods</TableCell>
                {someAllowed && <TableCell>Allowlist</TableCell>}
              </TableRow>
            </TableHead>
            <TableBody>
              {places.map(place => (
                <TableRow
                  key={[
                    place.environment,
                    place.service,
                    place.digest,
                    place.package,
                    place.version,
                  ].join(' ')}
                  hover
                >
                  <TableCell>
                    <EnvironmentLink name={place.environment} />
                  </TableCell>
                  <TableCell>
                    <ServiceLinks services={[place.service]} />
                  </TableCell>
                  <TableCell>
                    <ImageLink image={place}>
                      {place.tags[0] ?? undefined}
                    </ImageLink>
                  </TableCell>
                  <TableCell>
                    {place.package} {place.version}
                  </TableCell>
                  <TableCell>{place.fixedIn ?? 'no fix yet'}</TableCell>
                  <TableCell align="right">{place.replicas}</TableCell>
                  {someAllowed && (
                    <TableCell>{place.allowed ? 'lets it pass' : ''}</TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}
