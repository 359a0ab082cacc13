import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import MuiLink from '@mui/material/Link';
import { Fragment } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** Props of {@link ServiceLinks}. */
interface ServiceLinksProps {
  services: string[];
  /** They stand among other words, where colour alone would not tell that they are links. */
  inText?: boolean;
}

/** Services with links to their pages in the catalog; their names where the catalog is not part of the app. */
export function ServiceLinks({ services, inText }: ServiceLinksProps) {
  const route = useRouteRef(entityRouteRef);
  return (
    <span>
      {services.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {route ? (
            <MuiLink
              component={RouterLink}
              to={route({
                kind: 'component',
                namespace: DEFAULT_NAMESPACE,
                name: encodeURIComponent(name),
              })}
              underline={inText ? 'always' : 'hover'}
            >
              {name}
            </MuiLink>
          ) : (
            name
          )}
        </Fragment>
      ))}
    </span>
  );
}
