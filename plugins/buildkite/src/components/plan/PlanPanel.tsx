import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { Annotation, Job, Plan } from '@slipway/plugin-buildkite-common';
import { Disclosure, RawText } from '@slipway/ui';
import { useMemo } from 'react';
import { ServiceLinks } from '../facts/ServiceLinks';
import { stepLabel } from '../jobs/stepLabel';

type PlannedService = Plan['services'][number];

/** Props of {@link PlanPanel}. */
interface PlanPanelProps {
  plan: Plan;
  jobs: Job[];
  /** The planner's annotation, word for word. */
  annotation?: Annotation;
}

/** Why the pipeline has the steps it has: which services a change affects, which it does not. */
export function PlanPanel({ plan, jobs, annotation }: PlanPanelProps) {
  const affected = plan.services.filter(service => service.affected);
  const skipped = plan.services.filter(service => !service.affected);
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      {plan.problem ? (
        <Alert severity="warning" sx={{ py: 0, mb: 1 }}>
          {plan.problem}
        </Alert>
      ) : (
        <Box sx={{ pb: 1 }}>{planAnswer(plan)}</Box>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {[...affected, ...skipped].map(service => (
          <ServiceLine key={service.name} service={service} jobs={jobs} />
        ))}
      </Box>
      {annotation && <RawPlan html={annotation.html} />}
    </Box>
  );
}

/** What the planner decided, in one sentence. */
export function planAnswer(plan: Plan): string {
  const { services, files, base, head } = plan;
  const affected = services.filter(service => service.affected).length;
  const skipped = services.length - affected;
  const words = [
    `${affected} of ${services.length} service${services.length === 1 ? '' : 's'} affected`,
    files !== undefined && `by ${files} changed file${files === 1 ? '' : 's'}`,
    base && head && `between ${short(base)} and ${short(head)}`,
  ].filter(Boolean);
  return `${words.join(' ')}${skipped > 0 ? `, ${skipped} skipped` : ''}.`;
}

function short(commit: string): string {
  return /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 7) : commit;
}

function ServiceLine(props: { service: PlannedService; jobs: Job[] }) {
  const { service, jobs } = props;
  const Icon = service.affected ? CheckCircleOutline : RemoveCircleOutline;
  const labels = service.steps.map(key => {
    const job = jobs.find(one => one.key === key);
    return job ? stepLabel(job.label).text : key;
  });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr)',
        columnGap: 1,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Icon
        titleAccess={service.affected ? 'Affected' : 'Skipped'}
        sx={{
          fontSize: 18,
          color: service.affected ? 'info.main' : 'text.secondary',
        }}
      />
      <Box sx={{ color: service.affected ? 'text.primary' : 'text.secondary' }}>
        <strong>
          <ServiceLinks inText services={[service.name]} />
        </strong>{' '}
        {service.reason}
        {service.because.length > 0 && (
          <>
            {' '}
            (through <ServiceLinks inText services={service.because} />)
          </>
        )}
        {labels.length > 0 && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            Steps: {labels.join(', ')}
          </Box>
        )}
        {service.files.length > 0 && (
          <Disclosure
            label={
              service.files.length === 1
                ? '1 file'
                : `${service.files.length} files`
            }
          >
            <RawText sx={{ maxHeight: 240, overflow: 'auto' }}>
              {service.files.join('\n')}
            </RawText>
          </Disclosure>
        )}
      </Box>
    </Box>
  );
}

/** The annotation's text: its HTML is only read, never shown as such. */
function RawPlan({ html }: { html: string }) {
  const text = useMemo(
    () =>
      new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '',
    [html],
  );
  return (
    <Disclosure label="What the planner wrote">
      <RawText sx={{ maxHeight: 320, overflow: 'auto' }}>{text.trim()}</RawText>
    </Disclosure>
  );
}
