import { useEntity } from '@backstage/plugin-catalog-react';
import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { WhereItRuns } from './WhereItRuns';
import { serviceOf } from './serviceOf';

/** Card of a service: where it runs now. */
export function ServiceCard() {
  const service = serviceOf(useEntity().entity);
  return (
    <EnvironmentsProvider>
      <WhereItRuns service={service} />
    </EnvironmentsProvider>
  );
}
