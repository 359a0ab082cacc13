import type { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { AuditProvider } from '../components/AuditProvider';
import { SliceSection } from './SliceSection';

/** Tab of a service: what was done to it, in whichever environment. */
export function ServiceActivity() {
  const service = serviceOf(useEntity().entity);
  return (
    <AuditProvider>
      <SliceSection
        name={service}
        filters={{ service: [service] }}
        shown={50}
        paged
      />
    </AuditProvider>
  );
}

/** What records call a service of the catalog: its Kubernetes id where it has one, else its name. */
function serviceOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.['backstage.io/kubernetes-id'] ??
    entity.metadata.name
  );
}
