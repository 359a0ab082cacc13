import type { SvgIconComponent } from '@mui/icons-material';
import { styled } from '@mui/material/styles';
import { toneBackground, toneColor, type Tone } from './tones';

/** How a state looks: its word, its icon, its tone. */
export interface StateLook {
  label: string;
  icon: SvgIconComponent;
  tone: Tone;
  /** Something is going on by itself. */
  moving?: boolean;
}

const Badge = styled('span', {
  shouldForwardProp: prop => prop !== 'tone' && prop !== 'moving',
})<{ tone: Tone; moving?: boolean }>(({ theme, tone, moving }) => ({
  display: 'inline-flex',
  justifySelf: 'start',
  alignItems: 'center',
  gap: 6,
  height: 24,
  padding: '0 8px 0 6px',
  borderRadius: 6,
  fontSize: '0.8125rem',
  fontWeight: 600,
  lineHeight: 1,
  whiteSpace: 'nowrap',
  color: theme.palette.text.primary,
  backgroundColor: toneBackground(theme, tone),
  '& svg': {
    width: 16,
    height: 16,
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
}));

/** Icon and word of a state. */
export function LookBadge({ look }: { look: StateLook }) {
  const Icon = look.icon;
  return (
    <Badge tone={look.tone} moving={look.moving}>
      <Icon aria-hidden />
      {look.label}
    </Badge>
  );
}
