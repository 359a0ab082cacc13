import { QueryBoundary, Section, SourceList } from '@slipway/ui';
import type { ComponentType } from 'react';
import { useSources } from '../../hooks/useReads';

/** Props of {@link SourcesHealth}. */
interface SourcesHealthProps {
  /** Lists of other plugins. */
  others: Array<{ id: string; Component: ComponentType }>;
}

/** Each source: whether it is live, and how old its facts are. */
export function SourcesHealth({ others }: SourcesHealthProps) {
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
      {others.map(({ id, Component }) => (
        <Component key={id} />
      ))}
    </Section>
  );
}
