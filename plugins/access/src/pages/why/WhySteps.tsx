import Block from '@mui/icons-material/Block';
import CheckCircle from '@mui/icons-material/CheckCircle';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import Box from '@mui/material/Box';
import type { Why } from '@slipway/plugin-access-common';
import {
  CopyLinkButton,
  LookBadge,
  Section,
  type StateLook,
} from '@slipway/ui';
import { useWhyPath } from './useWhyPath';

const allowed: StateLook = { label: 'Yes', icon: CheckCircle, tone: 'success' };
const refused: StateLook = { label: 'No', icon: Block, tone: 'error' };

const results: Record<Why['steps'][number]['result'], StateLook> = {
  allows: { label: 'Allows it', icon: CheckCircle, tone: 'success' },
  'does-not-apply': {
    label: 'Does not apply',
    icon: RemoveCircleOutline,
    tone: 'neutral',
  },
};

/** How each role was judged, which makes the answer; what allows it comes first. */
export function WhySteps({ why }: { why: Why }) {
  const pathOf = useWhyPath();
  const address = pathOf({
    user: why.person.ref,
    action: why.action,
    resource: why.resourceRef,
  });
  const steps = [...why.steps].sort(
    (a, b) => Number(b.result === 'allows') - Number(a.result === 'allows'),
  );
  return (
    <Section
      title="Reasons"
      note={<LookBadge look={why.allowed ? allowed : refused} />}
      actions={<CopyLinkButton name="this answer" path={address} />}
      flush
    >
      {steps.length === 0 ? (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {why.allowed
            ? 'It takes no role.'
            : 'No role has anything to do with it.'}
        </Box>
      ) : (
        <Box
          component="ul"
          aria-label="How each role was judged"
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {steps.map(step => (
            <Box
              component="li"
              key={`${step.role.name} ${step.grant}`}
              sx={{
                display: 'grid',
                gridTemplateColumns: '150px 200px minmax(0, 1fr)',
                alignItems: 'center',
                gap: 2,
                minHeight: 44,
                px: 2,
                py: 0.75,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <LookBadge look={results[step.result]} />
              <Box>
                <strong>{step.role.title}</strong>
                <Box
                  component="span"
                  sx={{ color: 'text.secondary' }}
                  title={`may[${step.grant}] of the role ${step.role.name}`}
                >
                  , grant {step.grant + 1}
                </Box>
              </Box>
              <Box>{step.text}</Box>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}
