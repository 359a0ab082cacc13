import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';

/** Why nobody could be signed in, and the way out. */
export const SignInError = ({ error }: { error?: Error }) => (
  <Alert
    severity="error"
    action={
      <Button
        color="inherit"
        size="small"
        sx={{ whiteSpace: 'nowrap' }}
        onClick={() => window.location.reload()}
      >
        Try again
      </Button>
    }
  >
    <AlertTitle>You could not be signed in</AlertTitle>
    {error?.message ?? 'The portal gave no reason.'}
  </Alert>
);
