import { QueryBoundary, Section } from '@slipway/ui';
import { EnvironmentClock } from '../../components/clock/EnvironmentClock';
import { useTimeline } from '../../hooks/useReads';

/** From request to ready, and who was waited for. */
export function Clock({ name }: { name: string }) {
  const timeline = useTimeline(name);
  return (
    <Section title="Clock">
      <QueryBoundary
        query={timeline}
        subject={`the clock of ${name}`}
        skeleton={{ rows: 1, height: 76 }}
      >
        {data => <EnvironmentClock timeline={data} />}
      </QueryBoundary>
    </Section>
  );
}
