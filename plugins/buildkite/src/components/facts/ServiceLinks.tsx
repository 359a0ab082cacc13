import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { NameLinks } from '@slipway/ui';

/** Props of {@link ServiceLinks}. */
interface ServiceLinksProps {
  services: string[];
  /** They stand among other words, where colour alone would not tell that they are links. */
  inText?: boolean;
}

/** Services with links to their pages in the catalog; their names where the catalog is not part of the app. */
export function ServiceLinks({ services, inText }: ServiceLinksProps) {
  const route = useRouteRef(entityRouteRef);
  const pathOf = (service: string) =>
    route?.({
      kind: 'component',
      namespace: DEFAULT_NAMESPACE,
      name: encodeURIComponent(service),
    });
  return <NameLinks names={services} pathOf={pathOf} inText={inText} />;
}
