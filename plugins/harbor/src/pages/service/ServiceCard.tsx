import { useEntity } from '@backstage/plugin-catalog-react';
import { HarborProvider } from '../../components/HarborProvider';
import { LatestImages } from './LatestImages';
import { serviceOf } from './serviceOf';

/** Card of a service: what runs of it, and what its newest images have. */
export function ServiceCard() {
  const service = serviceOf(useEntity().entity);
  return (
    <HarborProvider>
      <LatestImages service={service} />
    </HarborProvider>
  );
}
