import type { ReactNode } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { LogoMark } from '../logo';

/** The page before the portal: the mark, its name, and what goes on. */
export const SignInFrame = ({ children }: { children: ReactNode }) => {
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        padding: 3,
        background: 'linear-gradient(180deg, #0E2733 60%, #0B5C7D 100%)',
      }}
    >
      <Paper sx={{ width: 'min(420px, 100%)', padding: 4 }} elevation={6}>
        <Stack spacing={3}>
          <Stack direction="row" spacing={2} alignItems="center">
            <Box sx={{ color: 'primary.main', display: 'flex' }}>
              <LogoMark size={44} />
            </Box>
            <Typography variant="h1" sx={{ margin: 0 }}>
              {title ?? 'Slipway'}
            </Typography>
          </Stack>
          <Typography color="text.secondary">
            From a commit to production, in one place.
          </Typography>
          {children}
        </Stack>
      </Paper>
    </Box>
  );
};
