import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import type { WaitingApproval } from '@slipway/plugin-buildkite-common';
import { Section } from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { waitingRouteRef } from '../../routes';
import { ApprovalList } from './ApprovalList';

/** Props of {@link ApprovalsSection}. */
interface ApprovalsSectionProps {
  approvals: WaitingApproval[];
  /** How many more there are elsewhere. */
  more?: number;
  owns?: (service: string) => boolean;
}

/** What waits for approval, on a page of something else. Nothing where nothing waits. */
export function ApprovalsSection(props: ApprovalsSectionProps) {
  const { approvals, more = 0, owns } = props;
  const path = useRouteRef(waitingRouteRef)?.();
  if (approvals.length === 0) return null;
  return (
    <Section
      title="Waits for approval"
      note={approvals.length}
      actions={
        path && (
          <MuiLink component={RouterLink} to={path} variant="body2">
            {more > 0 ? `${more} more` : 'All that waits'}
          </MuiLink>
        )
      }
      flush
    >
      <ApprovalList
        label="Waits for approval"
        approvals={approvals}
        owns={owns}
      />
    </Section>
  );
}
