import type { FleetVulnerability } from '@slipway/plugin-harbor-common';
import { Cell, Line, PageLink, RelativeTime, SubLine } from '@slipway/ui';
import { memo } from 'react';
import { CveLink } from '../../components/links/CveLink';
import { lastingFirst } from '../../components/marks/lastingFirst';
import { SeverityMark } from '../../components/severity/SeverityMark';
import { useListPath } from '../fleet/useListPath';

/** One CVE on one line. */
export const CveCells = memo(function CellsOfCve({
  vulnerability: one,
}: {
  vulnerability: FleetVulnerability;
}) {
  const environments = lastingFirst(one.environments);
  const toList = useListPath();
  return (
    <>
      <Cell role="cell">
        <Line>
          <SeverityMark severity={one.severity} />
        </Line>
        <SubLine>
          {one.cvss !== undefined && `CVSS ${one.cvss.toFixed(1)}`}
        </SubLine>
      </Cell>
      <Cell role="cell">
        <Line>
          <CveLink cve={one.cve} />
        </Line>
        <SubLine title={one.description}>{one.description}</SubLine>
      </Cell>
      <Cell role="cell" title={one.packages.join(', ')}>
        <Line>{firstOf(one.packages, 2)}</Line>
        <SubLine>{one.fixable ? 'has a fix' : 'no fix yet'}</SubLine>
      </Cell>
      <Cell role="cell" title={one.services.join(', ')}>
        <Line>{firstOf(one.services, 2)}</Line>
        <SubLine>
          <PageLink to={toList({ cve: one.cve })} inText>
            {`${one.images.toLocaleString('en')} ${one.images === 1 ? 'image' : 'images'}`}
          </PageLink>
        </SubLine>
      </Cell>
      <Cell role="cell" title={environments.join(', ')}>
        <Line>{environments[0] ?? 'nowhere'}</Line>
        <SubLine>
          {environments.length > 1 && `and ${environments.length - 1} more`}
        </SubLine>
      </Cell>
      <Cell role="cell" sx={{ textAlign: 'right', color: 'text.secondary' }}>
        <RelativeTime at={one.firstSeenAt} show="age" />
      </Cell>
    </>
  );
});

function firstOf(names: string[], most: number): string {
  const more = names.length - most;
  const first = names.slice(0, most).join(', ');
  return more > 0 && most > 1 ? `${first} +${more}` : first;
}
