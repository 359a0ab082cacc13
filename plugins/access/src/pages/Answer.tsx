import Skeleton from '@mui/material/Skeleton';
import { useInspection } from '../hooks/useInspection';
import { useMatrix, useMine } from '../hooks/useReads';
import { mineAnswer } from '../words/mineAnswer';
import { whySentence } from '../words/whySentence';
import { rolesAnswer } from './roles/rolesAnswer';
import type { TabPath } from './tabs';
import { useWhyAnswer } from './why/useWhyAnswer';
import { toQuery } from './why/whyQuestion';

const answers = { mine: Mine, roles: Roles, why: Why };

/** The answer to what people come to a tab for. */
export function Answer({ tab }: { tab: TabPath }) {
  const Words = answers[tab];
  return <Words />;
}

const waiting = <Skeleton width={320} />;

function Mine() {
  const mine = useMine();
  if (mine.data) return mineAnswer(mine.data);
  return mine.isError ? 'What you may do cannot be read' : waiting;
}

function Roles() {
  const inspection = useInspection();
  const matrix = useMatrix({ enabled: inspection.allowed });
  if (matrix.data) return rolesAnswer(matrix.data);
  if (matrix.isError) return 'The roles cannot be read';
  return inspection.loading || inspection.allowed
    ? waiting
    : 'You may not look at what everybody may do';
}

function Why() {
  const { question, forbidden, answer } = useWhyAnswer();
  if (answer.data) return whySentence(answer.data);
  if (forbidden) return 'You may ask about yourself only';
  if (answer.isError) return 'This question has no answer';
  return toQuery(question) ? waiting : 'Who may do what, and why?';
}
