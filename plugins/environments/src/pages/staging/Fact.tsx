import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Props of {@link Fact}. */
interface FactProps {
  label: string;
  children: ReactNode;
}

/** A small heading with what it is about beneath. */
export function Fact({ label, children }: FactProps) {
  return (
    <Box sx={{ minWidth: 0, fontSize: '0.875rem' }}>
      <Box
        component="h3"
        sx={{
          m: 0,
          mb: 0.5,
          fontSize: '0.75rem',
          fontWeight: 600,
          color: 'text.secondary',
        }}
      >
        {label}
      </Box>
      {children}
    </Box>
  );
}
