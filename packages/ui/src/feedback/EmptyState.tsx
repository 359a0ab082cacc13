import type { SvgIconComponent } from '@mui/icons-material';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Props of {@link EmptyState}. */
interface EmptyStateProps {
  icon: SvgIconComponent;
  title: string;
  /** What would put something here. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show, and how that would change. */
export function EmptyState(props: EmptyStateProps) {
  const Icon = props.icon;
  return (
    <Box sx={{ maxWidth: 520, mx: 'auto', py: 6, px: 2, textAlign: 'center' }}>
      <Icon aria-hidden sx={{ fontSize: 40, color: 'text.secondary', mb: 1 }} />
      <Typography component="p" sx={{ fontWeight: 600, mb: 0.5 }}>
        {props.title}
      </Typography>
      {props.children && (
        <Typography variant="body2" component="div" color="text.secondary">
          {props.children}
        </Typography>
      )}
      {props.action && <Box sx={{ mt: 2 }}>{props.action}</Box>}
    </Box>
  );
}
