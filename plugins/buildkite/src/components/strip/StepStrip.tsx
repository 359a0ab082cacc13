import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import { styled } from '@mui/material/styles';
import type { StepMark } from '@slipway/plugin-buildkite-common';
import { toneBackground, toneColor, type Tone } from '@slipway/ui';
import { stepLabel } from '../jobs/stepLabel';
import { jobLook } from '../state/states';

const Mark = styled(ButtonBase, {
  shouldForwardProp: prop => prop !== 'tone' && prop !== 'moving',
})<{ tone: Tone; moving?: boolean }>(({ theme, tone, moving }) => ({
  height: 32,
  maxWidth: 240,
  padding: '0 10px 0 8px',
  gap: 6,
  borderRadius: 6,
  border: `1px solid ${theme.palette.divider}`,
  borderBottom: `3px solid ${toneColor(theme, tone)}`,
  backgroundColor: toneBackground(theme, tone),
  color: theme.palette.text.primary,
  fontSize: '0.8125rem',
  '& svg': {
    width: 16,
    height: 16,
    flex: 'none',
    color: toneColor(theme, tone),
    ...(moving && {
      animation: 'slipway-breathe 1.8s ease-in-out infinite',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    }),
  },
  '@keyframes slipway-breathe': {
    '0%, 100%': { opacity: 1 },
    '50%': { opacity: 0.45 },
  },
  '&.Mui-focusVisible': {
    outline: `2px solid ${theme.palette.primary.main}`,
    outlineOffset: 1,
  },
  '&[aria-current="true"]': { borderColor: theme.palette.primary.main },
}));

const Wait = styled(props => (
  <li {...props} aria-label="Waits for all before" />
))(({ theme }) => ({
  width: 2,
  height: 32,
  margin: '0 4px',
  borderRadius: 1,
  backgroundColor: theme.palette.divider,
}));

/** Props of {@link StepStrip}. */
interface StepStripProps {
  steps: StepMark[];
  /** Id of the job whose log is open. */
  current: string | undefined;
  onPick: (job: string) => void;
}

/** The steps of a build in their order; what comes after a wait stands apart. */
export function StepStrip({ steps, current, onPick }: StepStripProps) {
  return (
    <Box
      component="ol"
      aria-label="Steps"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.75,
        minHeight: 32,
      }}
    >
      {steps.map(step =>
        step.type === 'waiter' ? (
          <Wait key={step.job} />
        ) : (
          <li key={step.job}>
            <Step
              step={step}
              isCurrent={step.job === current}
              onPick={onPick}
            />
          </li>
        ),
      )}
    </Box>
  );
}

function Step(props: {
  step: StepMark;
  isCurrent: boolean;
  onPick: (job: string) => void;
}) {
  const { step, isCurrent, onPick } = props;
  const { icon: Icon, label: state, tone, moving } = jobLook(step);
  const { text } = stepLabel(step.label);
  return (
    <Tooltip title={`${text}: ${state}`}>
      <Mark
        tone={tone}
        moving={moving}
        aria-label={`${text}: ${state}`}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onPick(step.job)}
      >
        <Icon aria-hidden />
        <Box
          component="span"
          sx={{
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {text}
        </Box>
      </Mark>
    </Tooltip>
  );
}
