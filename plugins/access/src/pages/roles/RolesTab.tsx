import LockOutlined from '@mui/icons-material/LockOutlined';
import Stack from '@mui/material/Stack';
import { EmptyState, QueryBoundary, RowSkeletons } from '@slipway/ui';
import { useInspection } from '../../hooks/useInspection';
import { useMatrix } from '../../hooks/useReads';
import { Matrix } from './Matrix';
import { QuietRemarks } from './QuietRemarks';
import { Reads } from './Reads';
import { RoleBanners } from './RoleBanners';
import { SeparationOfDuties } from './SeparationOfDuties';

/** The roles as they are in force, for those who may look at them. */
export function RolesTab() {
  const inspection = useInspection();
  const matrix = useMatrix({ enabled: inspection.allowed });
  if (inspection.loading) return <RowSkeletons rows={8} height={44} />;
  if (!inspection.allowed) {
    return (
      <EmptyState icon={LockOutlined} title="The roles are not for everybody">
        {inspection.obstacle}
      </EmptyState>
    );
  }
  return (
    <QueryBoundary
      query={matrix}
      subject="the roles"
      skeleton={{ rows: 8, height: 44 }}
    >
      {data => (
        <Stack spacing={2}>
          <RoleBanners matrix={data} />
          <Matrix matrix={data} />
          <Reads actions={data.actions} />
          <SeparationOfDuties separations={data.separationOfDuties} />
          <QuietRemarks remarks={data.remarks} />
        </Stack>
      )}
    </QueryBoundary>
  );
}
