import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { PageLink } from '@slipway/ui';
import { vulnerabilityRouteRef } from '../../routes';

/** Props of {@link CveLink}. */
interface CveLinkProps {
  cve: string;
  /** Absent: its identifier. */
  children?: ReactNode;
  inText?: boolean;
  onFocus?: () => void;
}

/** A link to the page of a CVE, which says where it is. */
export function CveLink({ cve, children, inText, onFocus }: CveLinkProps) {
  const path = useRouteRef(vulnerabilityRouteRef)?.({ cve });
  return (
    <PageLink
      to={path}
      inText={inText}
      onFocus={onFocus}
      sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}
    >
      {children ?? cve}
    </PageLink>
  );
}
