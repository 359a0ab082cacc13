import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Link from '@mui/material/Link';

/** The portal under a name that is not its own. */
export const WrongAddress = ({ home }: { home: string }) => (
  <Alert severity="info">
    <AlertTitle>The portal is at another address</AlertTitle>
    Sign-in works at <Link href={home}>{home}</Link> only.
  </Alert>
);
