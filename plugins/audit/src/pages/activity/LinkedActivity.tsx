import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { Section } from '@slipway/ui';
import { ActivityList } from '../../components/ActivityList';
import { useActivity } from '../../hooks/useReads';

/** Props of {@link LinkedActivity}. */
interface LinkedActivityProps {
  correlationId: string;
  onClose: () => void;
}

/** The activity that the address asks for, where the list does not have it. */
export function LinkedActivity(props: LinkedActivityProps) {
  const { correlationId, onClose } = props;
  const { data: activity, isError } = useActivity(correlationId);
  if (activity === undefined && !isError) return null;
  if (!activity) {
    return (
      <Alert
        severity={isError ? 'error' : 'info'}
        action={
          <Button color="inherit" size="small" onClick={onClose}>
            Close
          </Button>
        }
      >
        {isError
          ? `The activity ${correlationId} cannot be read just now`
          : `No activity has the correlation id ${correlationId}. It may be older than what is kept.`}
      </Alert>
    );
  }
  return (
    <Section
      title="The activity you came for"
      note="The list below does not show it"
      flush
    >
      <ActivityList
        activities={[activity]}
        opened={correlationId}
        onOpen={onClose}
      />
    </Section>
  );
}
