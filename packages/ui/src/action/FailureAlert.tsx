import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { describeCommandFailure } from '../api/failure';
import { Disclosure } from '../feedback/Disclosure';
import { RawText } from '../feedback/RawText';
import { withLocalInstants } from '../time/format';

/** Props of {@link FailureAlert}. */
interface FailureAlertProps {
  error: unknown;
  /** What was to be done, for example "Destroy pr-131". */
  title: string;
  /** It was only to tell what would happen. */
  trial: boolean;
}

/** A command that failed. Nothing with side effects is tried again by itself. */
export function FailureAlert({ error, title, trial }: FailureAlertProps) {
  if (!error) return null;
  const failure = describeCommandFailure(error, title, { trial });
  return (
    <Alert severity="error">
      <AlertTitle>{failure.title}</AlertTitle>
      {withLocalInstants(failure.advice)}
      <Disclosure label="The raw message">
        <RawText>{failure.raw}</RawText>
      </Disclosure>
    </Alert>
  );
}
