import { QueryBoundary, Section } from '@slipway/ui';
import { EventList } from '../../components/timeline/EventList';
import { useTimeline } from '../../hooks/useReads';

/** What happened to an environment. */
export function Events({ name }: { name: string }) {
  const timeline = useTimeline(name);
  return (
    <Section title="Events" flush>
      <QueryBoundary query={timeline} subject={`the events of ${name}`}>
        {data => <EventList events={data.events} />}
      </QueryBoundary>
    </Section>
  );
}
