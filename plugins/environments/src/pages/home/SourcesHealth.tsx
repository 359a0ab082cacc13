import { QueryBoundary, Section, SourceList } from '@slipway/ui';
import { useSources } from '../../hooks/useReads';

/** Each source: whether it is live, and how old its facts are. */
export function SourcesHealth() {
  const query = useSources();
  return (
    <Section title="Sources" flush>
      <QueryBoundary
        query={query}
        subject="the sources"
        skeleton={{ rows: 5, height: 40 }}
      >
        {sources => <SourceList sources={sources} />}
      </QueryBoundary>
    </Section>
  );
}
