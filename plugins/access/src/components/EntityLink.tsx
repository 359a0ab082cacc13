import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import MuiLink from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** Props of {@link EntityLink}. */
interface EntityLinkProps {
  /** `user:default/quinn` */
  entityRef: string;
  children: ReactNode;
}

/** A link to somebody or something in the catalog; plain text where the catalog is not part of the app. */
export function EntityLink({ entityRef, children }: EntityLinkProps) {
  const route = useRouteRef(entityRouteRef);
  const params = paramsOf(entityRef);
  if (!route || !params) return <span>{children}</span>;
  return (
    <MuiLink component={RouterLink} to={route(params)} underline="hover">
      {children}
    </MuiLink>
  );
}

function paramsOf(entityRef: string) {
  try {
    return entityRouteParams(parseEntityRef(entityRef), { encodeParams: true });
  } catch {
    // Groups of an identity provider need not be entities.
    return undefined;
  }
}
