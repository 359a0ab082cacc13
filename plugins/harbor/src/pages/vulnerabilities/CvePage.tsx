import { ResponseError } from '@backstage/errors';
import GppGood from '@mui/icons-material/GppGood';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { FleetVulnerabilityDetail } from '@slipway/plugin-harbor-common';
import {
  Banners,
  CopyLinkButton,
  EmptyState,
  ExternalLink,
  FactList,
  Freshness,
  PageFrame,
  PageLink,
  QueryBoundary,
  RelativeTime,
  Section,
} from '@slipway/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useParams } from 'react-router-dom';
import { ServiceLinks } from '../../components/facts/ServiceLinks';
import { hostOf } from '../../components/links/hostOf';
import { SeverityMark } from '../../components/severity/SeverityMark';
import { useFleetVulnerability } from '../../hooks/useFleet';
import { vulnerabilitiesRouteRef, vulnerabilityRouteRef } from '../../routes';
import { useListPath } from '../fleet/useListPath';
import { cveAnswer } from './cveAnswer';
import { Elsewhere } from './Elsewhere';
import { PlacesTable } from './PlacesTable';

/** One CVE: which services run it, in which environments, and what fixes it. */
export function CvePage() {
  const { cve = '' } = useParams();
  const query = useFleetVulnerability(cve);
  const list = useRouteRef(vulnerabilitiesRouteRef)?.();
  const path = useRouteRef(vulnerabilityRouteRef)?.({ cve });
  const { data } = query;
  const nowhere =
    query.error instanceof ResponseError && query.error.response.status === 404;
  return (
    <PageFrame
      title={
        <>
          <PageLink to={list}>Vulnerabilities</PageLink>
          <span aria-hidden>/</span>
          <span>{cve}</span>
        </>
      }
      answer={answer()}
      aside={<Freshness sources={data?.sources} />}
      banners={<Banners sources={data?.sources} />}
      actions={path && <CopyLinkButton name={cve} path={path} />}
    >
      {nowhere ? (
        <EmptyState icon={GppGood} title={`No scanner found ${cve} here`}>
          No image that is known has it. That says nothing of images that were
          never scanned, or not since it became known.
        </EmptyState>
      ) : (
        <QueryBoundary query={query} subject={cve}>
          {found => <Content found={found} />}
        </QueryBoundary>
      )}
    </PageFrame>
  );

  function answer() {
    if (data) return cveAnswer(data);
    if (nowhere) return `No image has ${cve}`;
    return query.isError ? 'It cannot be read' : <Skeleton width={320} />;
  }
}

function Content({ found }: { found: FleetVulnerabilityDetail }) {
  const toList = useListPath();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Section title={found.cve}>
        {found.description && (
          <Box component="p" sx={{ mt: 0, mb: 2, maxWidth: '80ch' }}>
            {found.description}
          </Box>
        )}
        <FactList
          facts={[
            ['Severity', <SeverityMark severity={found.severity} />],
            ['CVSS', found.cvss?.toFixed(1)],
            ['Packages', found.packages.join(', ')],
            ['Fix', found.fixable ? 'an update of the package' : 'none yet'],
            ['First seen', <RelativeTime at={found.firstSeenAt} />],
            [
              'Services',
              found.services.length > 0 && (
                <ServiceLinks services={found.services} />
              ),
            ],
            [
              'Images',
              <PageLink to={toList({ cve: found.cve })}>
                {found.images.toLocaleString('en')}
              </PageLink>,
            ],
            [
              'Links',
              found.links.length > 0 &&
                found.links.slice(0, 4).map(link => (
                  <ExternalLink key={link} url={link}>
                    {hostOf(link)}
                  </ExternalLink>
                )),
            ],
          ]}
        />
      </Section>
      <PlacesTable found={found} />
      <Elsewhere found={found} />
    </Box>
  );
}
