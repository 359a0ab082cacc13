import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { describeFailure } from '../api/failure';
import { Disclosure } from '../feedback/Disclosure';
import { RawText } from '../feedback/RawText';

/** Props of {@link FailureAlert}. */
interface FailureAlertProps {
  error: unknown;
  /** What was to be done, for example "Destroy pr-131". */
  subject: string;
}

/** A command that failed. Nothing with side effects is tried again by itself. */
export function FailureAlert({ error, subject }: FailureAlertProps) {
  if (!error) return null;
  const failure = describeFailure(error, subject);
  return (
    <Alert severity="error">
      <AlertTitle>{failure.title}</AlertTitle>
      {failure.advice}
      <Disclosure label="The raw message">
        <RawText>{failure.raw}</RawText>
      </Disclosure>
    </Alert>
  );
}
