import { useRouteRef } from '@backstage/frontend-plugin-api';
import History from '@mui/icons-material/History';
import MuiLink from '@mui/material/Link';
import { EmptyState, Section } from '@slipway/ui';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { ActivityRows } from '../components/ActivityRows';
import { writeFilters, type ActivityFilters } from '../filters/activityFilters';
import { useActivityRows } from '../hooks/useActivityRows';
import { rootRouteRef } from '../routes';

/** Props of {@link SliceSection}. */
interface SliceSectionProps {
  /** What the activities are of: `staging`. */
  name: string;
  filters: Partial<ActivityFilters>;
  /** How many lines at first. */
  shown: number;
  /** Offers the next lines here, not only on the page Activity. */
  paged?: boolean;
}

/** What was done to one environment or service, with the way to all of it. */
export function SliceSection(props: SliceSectionProps) {
  const { name, filters, shown, paged } = props;
  const root = useRouteRef(rootRouteRef)?.();
  const list = useActivityRows(filters, shown);
  const [opened, setOpened] = useState<string>();
  const address = writeFilters(new URLSearchParams(), filters);
  return (
    <Section
      title="Activity"
      note={list.totalItems?.toLocaleString('en')}
      actions={
        root && (
          <MuiLink
            component={RouterLink}
            to={`${root}?${address}`}
            variant="body2"
          >
            All activity of {name}
          </MuiLink>
        )
      }
      flush
    >
      <ActivityRows
        list={list}
        subject={`the activity of ${name}`}
        opened={opened}
        onOpen={setOpened}
        paged={paged}
        empty={
          <EmptyState
            icon={History}
            title={`Nobody has done anything to ${name}`}
          >
            Whatever is done to it in Slipway is recorded here.
          </EmptyState>
        }
      />
    </Section>
  );
}
