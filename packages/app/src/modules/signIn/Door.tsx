import type { SignInPageProps } from '@backstage/plugin-app-react';
import { RawText } from '@slipway/ui';
import Login from '@mui/icons-material/Login';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { SignInFailure } from './failure';
import type { SignInSettings } from './settings';
import { useSignIn } from './useSignIn';

/** Props of {@link Door}. */
interface DoorProps extends SignInPageProps {
  settings: SignInSettings;
}

const Failure = ({ failure }: { failure: SignInFailure }) => (
  <Alert severity={failure.raw ? 'error' : 'info'}>
    <AlertTitle>{failure.title}</AlertTitle>
    <Stack spacing={1.5}>
      <span>{failure.explanation}</span>
      {failure.raw && <RawText>{failure.raw}</RawText>}
    </Stack>
  </Alert>
);

/** The one way in, and why it did not open. */
export function Door({ settings, onSignInSuccess }: DoorProps) {
  const { state, begin } = useSignIn(settings, onSignInSuccess);
  const failure = state.at === 'door' ? state.failure : undefined;
  return (
    // As high as the button, so that nothing moves when it comes.
    <Stack spacing={3} sx={{ minHeight: 42, justifyContent: 'center' }}>
      {failure && <Failure failure={failure} />}
      {state.at === 'door' ? (
        <Button
          variant="contained"
          size="large"
          startIcon={<Login />}
          onClick={begin}
        >
          Sign in with {settings.title}
        </Button>
      ) : (
        <Stack direction="row" spacing={1.5} alignItems="center" role="status">
          <CircularProgress size={20} aria-hidden />
          <Typography>
            {state.at === 'restoring'
              ? 'Looking for your session…'
              : `Going to ${settings.title}…`}
          </Typography>
        </Stack>
      )}
    </Stack>
  );
}
