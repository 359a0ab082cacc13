import { SourceList } from '@slipway/ui';
import { HarborProvider } from '../../components/HarborProvider';
import { useProjects } from '../../hooks/useReads';

/** Instances of Harbor among the sources of the home page. */
export function HomeSources() {
  return (
    <HarborProvider>
      <Rows />
    </HarborProvider>
  );
}

function Rows() {
  const sources = useProjects().data?.sources ?? [];
  // What runs where comes from the environments, which tell of themselves.
  return (
    <SourceList
      label="Sources of images"
      sources={sources.filter(({ kind }) => kind === 'harbor')}
    />
  );
}
