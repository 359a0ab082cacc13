import Box from '@mui/material/Box';
import { ExternalLink, Section } from '@slipway/ui';
import { usePipelines } from '../../hooks/useReads';
import { pipelineName } from '../../hooks/useStartablePipelines';

/** The pipelines that build a service. */
export function ServicePipelines({ service }: { service: string }) {
  const pipelines = usePipelines().data?.items.filter(({ services }) =>
    services.includes(service),
  );
  if (!pipelines || pipelines.length === 0) return null;
  return (
    <Section title="Pipelines" note={pipelines.length} flush>
      <Box
        component="ul"
        aria-label={`Pipelines of ${service}`}
        sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}
      >
        {pipelines.map(pipeline => {
          const others = pipeline.services.filter(name => name !== service);
          return (
            <Box
              key={pipelineName(pipeline)}
              component="li"
              sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
            >
              <ExternalLink url={pipeline.url}>
                {pipelineName(pipeline)}
              </ExternalLink>{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {[
                  pipeline.repository,
                  `default branch ${pipeline.defaultBranch}`,
                  others.length > 0 && `also builds ${others.join(', ')}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Section>
  );
}
