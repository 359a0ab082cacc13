import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** Props of {@link Section}. */
interface SectionProps {
  title: string;
  /** Beside the title, quietly. */
  note?: ReactNode;
  actions?: ReactNode;
  /** The content reaches the border, as tables do. */
  flush?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section(props: SectionProps) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        minWidth: 0,
        typography: 'body2',
        color: 'text.primary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 2,
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          minHeight: 44,
          px: 2,
          py: 0.5,
        }}
      >
        <Typography
          id={id}
          component="h2"
          sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600 }}
        >
          {props.title}
        </Typography>
        <Box sx={{ flex: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
          {props.note}
        </Box>
        {props.actions}
      </Box>
      <Box sx={props.flush ? undefined : { px: 2, pb: 2 }}>
        {props.children}
      </Box>
    </Box>
  );
}
