import { useRouteRef } from '@backstage/frontend-plugin-api';
import Tab, { type TabProps } from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Tooltip from '@mui/material/Tooltip';
import { tabLook } from '@slipway/ui';
import { forwardRef } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useInspection } from '../hooks/useInspection';
import { rootRouteRef } from '../routes';
import { tabs, type TabPath } from './tabs';

/** Props of {@link LinkTab}. */
interface LinkTabProps extends TabProps {
  to: string;
  /** Why the tab cannot be opened. */
  obstacle?: string;
}

/** A tab that is a link. With an obstacle it stays reachable, by the Tab key as arrows skip it, to say the reason. */
const LinkTab = forwardRef<HTMLDivElement, LinkTabProps>(function LinkAsTab(
  { obstacle, ...props },
  ref,
) {
  return (
    <Tooltip title={obstacle ?? ''} describeChild>
      <Tab
        ref={ref}
        component={RouterLink}
        {...props}
        {...(obstacle && {
          'aria-disabled': true,
          tabIndex: 0,
          disableRipple: true,
          onClick: event => event.preventDefault(),
        })}
        sx={{
          ...tabLook,
          ...(obstacle && { opacity: 0.5, cursor: 'not-allowed' }),
        }}
      />
    </Tooltip>
  );
});

/** The tabs of the page; one that the reader may not open says why. */
export function TabStrip({ current }: { current: TabPath }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const inspection = useInspection();
  const obstacles: Partial<Record<TabPath, string>> = {
    roles: inspection.loading ? undefined : inspection.obstacle,
  };
  return (
    <Tabs
      value={current}
      aria-label="Access"
      sx={{ mt: 1, ml: -1.5, minHeight: 40 }}
    >
      {tabs.map(({ path, label }) => (
        <LinkTab
          key={path}
          id={`access-tab-${path}`}
          aria-controls={path === current ? 'access-panel' : undefined}
          value={path}
          label={label}
          to={`${root}/${path}`}
          obstacle={obstacles[path]}
        />
      ))}
    </Tabs>
  );
}
