import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { FleetService } from '@slipway/plugin-harbor-common';
import {
  type Mine,
  PageLink,
  RelativeTime,
  Section,
  YoursMark,
} from '@slipway/ui';
import { CveLink } from '../../components/links/CveLink';
import {
  lastingFirst,
  placesInWords,
} from '../../components/marks/lastingFirst';
import { SeverityBar } from '../../components/severity/SeverityBar';
import { useListPath } from '../fleet/useListPath';

const SHOWN = 10;

/** Props of {@link WorstServices}. */
interface WorstServicesProps {
  /** The worst first. */
  services: FleetService[];
  mine: Mine;
}

/** Services by what was found in what runs of them. */
export function WorstServices({ services, mine }: WorstServicesProps) {
  const toList = useListPath();
  const kept = mine.only
    ? services.filter(({ service }) => mine.owns(service))
    : services;
  const shown = kept.slice(0, SHOWN);
  return (
    <Section
      title="Services"
      note={
        kept.length > SHOWN
          ? `the ${SHOWN} worst of ${kept.length}`
          : 'the worst first'
      }
      flush
    >
      {shown.length === 0 ? (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          No service runs an image that is known here.
        </Box>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label="Services, the worst first">
            <TableHead>
              <TableRow>
                <TableCell>Service</TableCell>
                <TableCell>In what runs</TableCell>
                <TableCell>Oldest critical with a fix</TableCell>
                <TableCell>Runs in</TableCell>
                <TableCell align="right">Not scanned</TableCell>
                <TableCell align="right">Not signed</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map(one => (
                <TableRow key={one.service} hover>
                  <TableCell component="th" scope="row">
                    <PageLink
                      to={toList({ service: one.service, runningIn: 'any' })}
                      sx={{ fontWeight: 600 }}
                    >
                      {one.service}
                    </PageLink>{' '}
                    {mine.owns(one.service) && (
                      <YoursMark why={`You own ${one.service}`} />
                    )}
                  </TableCell>
                  <TableCell sx={{ minWidth: 220 }}>
                    <SeverityBar counts={one.counts} />
                  </TableCell>
                  <TableCell>
                    {one.oldestCritical ? (
                      <>
                        <CveLink cve={one.oldestCritical.cve} />{' '}
                        <Box component="span" sx={{ color: 'text.secondary' }}>
                          {'for '}
                          <RelativeTime
                            at={one.oldestCritical.firstSeenAt}
                            show="age"
                          />
                        </Box>
                      </>
                    ) : (
                      <Box component="span" sx={{ color: 'text.secondary' }}>
                        none
                      </Box>
                    )}
                  </TableCell>
                  <TableCell
                    title={lastingFirst(one.environments).join(', ')}
                    sx={{ whiteSpace: 'nowrap' }}
                  >
                    {placesInWords(one.environments)}
                  </TableCell>
                  <CountCell
                    count={one.notScanned}
                    to={toList({
                      service: one.service,
                      problem: 'not-scanned',
                    })}
                  />
                  <CountCell
                    count={one.notSigned}
                    to={toList({ service: one.service, problem: 'not-signed' })}
                  />
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Section>
  );
}

function CountCell({ count, to }: { count: number; to: string }) {
  return (
    <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {count > 0 ? (
        <PageLink to={to}>{count}</PageLink>
      ) : (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          0
        </Box>
      )}
    </TableCell>
  );
}
