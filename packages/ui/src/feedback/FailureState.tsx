import CloudOff from '@mui/icons-material/CloudOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { describeFailure } from '../api/failure';
import { Disclosure } from './Disclosure';
import { RawText } from './RawText';

/** Props of {@link FailureState}. */
interface FailureStateProps {
  error: unknown;
  /** What was asked for, for example "the environments". */
  subject: string;
  onRetry: () => void;
  retrying?: boolean;
}

/** A read that failed, in words, with a way to try again. */
export function FailureState(props: FailureStateProps) {
  const failure = describeFailure(props.error, props.subject);
  return (
    <Box
      role="alert"
      sx={{ maxWidth: 560, mx: 'auto', py: 6, px: 2, textAlign: 'center' }}
    >
      <CloudOff
        aria-hidden
        sx={{ fontSize: 40, color: 'text.secondary', mb: 1 }}
      />
      <Typography component="p" sx={{ fontWeight: 600, mb: 0.5 }}>
        {failure.title}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {failure.advice}
      </Typography>
      {failure.isSignedOut ? (
        <Button variant="outlined" onClick={() => window.location.reload()}>
          Reload
        </Button>
      ) : (
        <Button
          variant="outlined"
          onClick={props.onRetry}
          disabled={props.retrying}
        >
          {props.retrying ? 'Trying…' : 'Try again'}
        </Button>
      )}
      <Box sx={{ mt: 2, textAlign: 'left' }}>
        <Disclosure label="The raw message">
          <RawText>{failure.raw}</RawText>
        </Disclosure>
      </Box>
    </Box>
  );
}
