import type { HomeSectionProps } from '@slipway/home-react';
import { arrange, useMine } from '@slipway/ui';
import { useEffect } from 'react';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { useApprovals } from '../../hooks/useReads';
import { ApprovalsSection } from '../approvals/ApprovalsSection';

/** Lines on the home page. */
const SHOWN = 6;

/** Section of the home page: what waits until the reader lets it go on. Nothing where nothing does. */
export function HomeApprovals(props: HomeSectionProps) {
  return (
    <BuildkiteProvider>
      <ForMe {...props} />
    </BuildkiteProvider>
  );
}

function ForMe({ onlyMine, onAnswer }: HomeSectionProps) {
  const mine = useMine();
  const only = onlyMine && !mine.obstacle;
  const query = useApprovals(
    {
      mayUnblock: true,
      service: only ? mine.services : undefined,
      limit: 50,
    },
    { enabled: !(onlyMine && mine.pending) },
  );
  const phrase = query.data && waitInWords(query.data.totalItems);
  useEffect(() => onAnswer(phrase), [onAnswer, phrase]);
  // A home page does not complain about a part of it: the page of builds does.
  if (!query.data) return null;
  const items = arrange({ only }, query.data.items, ({ of }) =>
    of.services.some(mine.owns),
  );
  return (
    <ApprovalsSection
      approvals={items.slice(0, SHOWN)}
      more={Math.max(0, query.data.totalItems - SHOWN)}
      owns={mine.owns}
    />
  );
}

function waitInWords(amount: number): string | undefined {
  if (amount === 0) return undefined;
  return amount === 1
    ? '1 approval waits for you'
    : `${amount} approvals wait for you`;
}
