import { ResponseError } from '@backstage/errors';
import HelpOutline from '@mui/icons-material/HelpOutline';
import LockOutlined from '@mui/icons-material/LockOutlined';
import SearchOff from '@mui/icons-material/SearchOff';
import Stack from '@mui/material/Stack';
import {
  EmptyState,
  FailureState,
  QueryBoundary,
  RowSkeletons,
  Section,
} from '@slipway/ui';
import { nameOf } from '../../hooks/usePeople';
import { useMine } from '../../hooks/useReads';
import { useWhyAnswer } from './useWhyAnswer';
import { WhyForm } from './WhyForm';
import { WhyButton } from './WhyButton';
import { toQuery } from './whyQuestion';
import { WhySteps } from './WhySteps';

/** A question about access, and its answer with the reasons. */
export function WhyTab() {
  const mine = useMine();
  const { question, inspection } = useWhyAnswer();
  if (inspection.loading || mine.isPending) {
    return <RowSkeletons rows={4} height={56} />;
  }
  if (!mine.data) {
    return (
      <FailureState
        error={mine.error}
        subject="who you are"
        onRetry={() => mine.refetch()}
        retrying={mine.isFetching}
      />
    );
  }
  return (
    <Stack spacing={2}>
      <Section title="Your question">
        <WhyForm
          key={JSON.stringify(question)}
          question={question}
          me={mine.data.person}
          inspection={inspection}
        />
      </Section>
      <div>
        <Answer />
      </div>
    </Stack>
  );
}

function Answer() {
  const { question, me, inspection, forbidden, answer } = useWhyAnswer();
  if (forbidden) {
    return (
      <EmptyState
        icon={LockOutlined}
        title={`You may ask about yourself, not about ${nameOf(question.user)}`}
        action={
          <WhyButton
            variant="outlined"
            question={{ ...question, user: me?.ref ?? '' }}
          >
            Ask about yourself
          </WhyButton>
        }
      >
        {inspection.obstacle}
      </EmptyState>
    );
  }
  if (!toQuery(question)) {
    return (
      <EmptyState icon={HelpOutline} title="Choose an action to ask about">
        The answer names each role that has to do with it, and why it helps or
        does not. Its address can be shared.
      </EmptyState>
    );
  }
  const unknown = !answer.data && unknownIn(answer.error);
  if (unknown) return <EmptyState icon={SearchOff} title={unknown} />;
  return (
    <QueryBoundary
      query={answer}
      subject="this question"
      skeleton={{ rows: 3, height: 48 }}
    >
      {why => <WhySteps why={why} />}
    </QueryBoundary>
  );
}

/** What of the question there is not, in the backend's words: the person, the action or the environment. */
function unknownIn(error: unknown): string | undefined {
  return error instanceof ResponseError && error.response.status === 404
    ? error.body.error.message
    : undefined;
}
