import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { severities, type SeverityCounts } from '@slipway/plugin-harbor-common';
import { PageLink, Section } from '@slipway/ui';
import { fixableInWords } from '../../components/severity/countsInWords';
import {
  severityColor,
  severityLooks,
} from '../../components/severity/severityLooks';
import { vulnerabilitiesRouteRef } from '../../routes';

/** How many vulnerabilities run, each counted once: a bar per severity that leads to their list. */
export function FoundInWhatRuns({ counts }: { counts: SeverityCounts }) {
  const list = useRouteRef(vulnerabilitiesRouteRef)?.();
  const most = Math.max(1, ...severities.map(severity => counts[severity]));
  return (
    <Section title="In what runs" note="each vulnerability once">
      <Box
        component="ul"
        aria-label="Vulnerabilities that run, by severity"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
      >
        {severities.map(severity => {
          const { label, icon: Icon } = severityLooks[severity];
          const color = (theme: Theme) => severityColor(theme, severity);
          const count = counts[severity];
          return (
            <Box
              component="li"
              key={severity}
              sx={{
                display: 'grid',
                gridTemplateColumns: '116px minmax(0, 1fr) 56px',
                alignItems: 'center',
                gap: 1.5,
              }}
            >
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
                <Icon aria-hidden sx={{ fontSize: 16, color }} />
                <PageLink to={list && `${list}?severity=${severity}`}>
                  {label}
                </PageLink>
              </Box>
              <Box
                aria-hidden
                sx={{ height: 10, bgcolor: 'action.hover', borderRadius: 1 }}
              >
                <Box
                  sx={{
                    width: `${(count / most) * 100}%`,
                    minWidth: count > 0 ? 3 : 0,
                    height: '100%',
                    borderRadius: 1,
                    bgcolor: color,
                  }}
                />
              </Box>
              <Box
                sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}
              >
                {count.toLocaleString('en')}
              </Box>
            </Box>
          );
        })}
      </Box>
      <Box sx={{ mt: 1.5, color: 'text.secondary' }}>
        <PageLink to={list} inText>
          {`${counts.total.toLocaleString('en')} in all`}
        </PageLink>
        {', '}
        <PageLink to={list && `${list}?fixable=true`} inText>
          {`${fixableInWords(counts)} can be fixed by an update`}
        </PageLink>
      </Box>
    </Section>
  );
}
