import { RawText } from '@slipway/ui';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Stack from '@mui/material/Stack';

const EXAMPLE = `app:
  signIn:
    provider: oidc
    title: Example Inc.`;

/** For the operator: nobody can come in before this is set. */
export const NotConfigured = ({ problem }: { problem: string }) => (
  <Alert severity="warning">
    <AlertTitle>Nobody can sign in yet</AlertTitle>
    <Stack spacing={1.5}>
      <span>
        {problem}. Name the provider that signs people in, beside its own
        settings under auth.providers; docs/operators/sign-in.md says how.
      </span>
      <RawText>{EXAMPLE}</RawText>
    </Stack>
  </Alert>
);
