import { useSearchParams } from 'react-router-dom';
import { useInspection } from '../../hooks/useInspection';
import { userRef } from '../../hooks/usePeople';
import { useMine, useWhy } from '../../hooks/useReads';
import { readQuestion, toQuery } from './whyQuestion';

/** The question in the address, about the reader where it names nobody, with its answer. */
export function useWhyAnswer() {
  const [params] = useSearchParams();
  const inspection = useInspection();
  const mine = useMine();
  const me = mine.data?.person;
  const given = readQuestion(params);
  const question = { ...given, user: userRef(given.user) || given.user };
  if (!question.user && me) question.user = me.ref;
  const aboutMe = me !== undefined && question.user === me.ref;
  const mayAsk = inspection.allowed || aboutMe;
  return {
    question,
    me,
    inspection,
    /** The question is about somebody whom the reader may not ask about. */
    forbidden: Boolean(me) && !inspection.loading && !mayAsk,
    answer: useWhy(mayAsk ? toQuery(question) : undefined),
  };
}
