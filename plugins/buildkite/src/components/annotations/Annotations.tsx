import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import Info from '@mui/icons-material/Info';
import Notes from '@mui/icons-material/Notes';
import Warning from '@mui/icons-material/Warning';
import type { SvgIconComponent } from '@mui/icons-material';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Annotation } from '@slipway/plugin-buildkite-common';
import { RelativeTime, toneColor, type Tone } from '@slipway/ui';
import type { ComponentProps } from 'react';
import { AnnotationHtml } from './AnnotationHtml';

const looks: Record<
  Annotation['style'],
  { icon: SvgIconComponent; tone: Tone; word: string }
> = {
  error: { icon: ErrorIcon, tone: 'error', word: 'Error' },
  warning: { icon: Warning, tone: 'warning', word: 'Warning' },
  success: { icon: CheckCircle, tone: 'success', word: 'Success' },
  info: { icon: Info, tone: 'info', word: 'Information' },
  default: { icon: Notes, tone: 'neutral', word: 'Note' },
};
const order = Object.keys(looks);

/** Notes in the order in which they concern people: by priority, then errors before warnings, then the newest. */
export function sortAnnotations(annotations: Annotation[]): Annotation[] {
  return [...annotations].sort(
    (a, b) =>
      b.priority - a.priority ||
      order.indexOf(a.style) - order.indexOf(b.style) ||
      b.updatedAt.localeCompare(a.updatedAt),
  );
}

/** Props of {@link Annotations}. */
interface AnnotationsProps extends Omit<
  ComponentProps<typeof AnnotationHtml>,
  'html'
> {
  annotations: Annotation[];
}

/** What jobs have left as notes on their build. */
export function Annotations({ annotations, ...links }: AnnotationsProps) {
  return (
    <Stack spacing={1.5}>
      {sortAnnotations(annotations).map(annotation => {
        const { icon: Icon, tone, word } = looks[annotation.style];
        return (
          <Box
            key={annotation.id}
            component="article"
            aria-label={`${word}: ${annotation.context}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: 'auto minmax(0, 1fr)',
              columnGap: 1.5,
              pl: 1.5,
              borderLeft: 3,
              borderColor: theme => toneColor(theme, tone),
            }}
          >
            <Icon
              titleAccess={word}
              sx={{ fontSize: 20, color: theme => toneColor(theme, tone) }}
            />
            <Box sx={{ minWidth: 0 }}>
              <Box
                sx={{
                  color: 'text.secondary',
                  fontSize: '0.75rem',
                  pb: 0.5,
                }}
              >
                {annotation.context} ·{' '}
                <RelativeTime at={annotation.updatedAt} />
              </Box>
              <AnnotationHtml html={annotation.html} {...links} />
            </Box>
          </Box>
        );
      })}
    </Stack>
  );
}
