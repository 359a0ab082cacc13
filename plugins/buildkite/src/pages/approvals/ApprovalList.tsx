import Box from '@mui/material/Box';
import type { WaitingApproval } from '@slipway/plugin-buildkite-common';
import { approvalKey } from '../../hooks/useRows';
import { ApprovalRow } from './ApprovalRow';

const list = new Intl.ListFormat('en');

/** Props of {@link ApprovalList}. */
interface ApprovalListProps {
  label: string;
  approvals: WaitingApproval[];
  /** Whether the reader owns a service. Absent: nothing is marked as theirs. */
  owns?: (service: string) => boolean;
}

/** What waits for a person, a line each. */
export function ApprovalList({ label, approvals, owns }: ApprovalListProps) {
  const yours = ({ of }: WaitingApproval) => {
    const services = owns ? of.services.filter(owns) : [];
    return services.length > 0
      ? `Is about ${list.format(services)}, which you own`
      : undefined;
  };
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ m: 0, p: 0, listStyle: 'none' }}
    >
      {approvals.map(approval => (
        <ApprovalRow
          key={approvalKey(approval)}
          approval={approval}
          yours={yours(approval)}
        />
      ))}
    </Box>
  );
}
