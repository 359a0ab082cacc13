import { useRouteRef } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../../routes';
import { writeQuestion, type WhyQuestion } from './whyQuestion';

/** Makes the path of a question. */
export function useWhyPath(): (question: Partial<WhyQuestion>) => string {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return question => `${root}/why?${writeQuestion(question)}`;
}
