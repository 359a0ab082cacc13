import { useApprovals } from '../../hooks/useReads';
import { ApprovalsSection } from '../approvals/ApprovalsSection';

/** Lines for one service. */
const SHOWN = 10;

/** What of a service waits for approval. Nothing where nothing does. */
export function ServiceApprovals({ service }: { service: string }) {
  const page = useApprovals({ service: [service], limit: SHOWN }).data;
  if (!page) return null;
  return (
    <ApprovalsSection
      approvals={page.items}
      more={page.totalItems - page.items.length}
    />
  );
}
