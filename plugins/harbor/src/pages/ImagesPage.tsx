import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Banners, Freshness, PageFrame } from '@slipway/ui';
import {
  Outlet,
  Link as RouterLink,
  useLocation,
  useSearchParams,
} from 'react-router-dom';
import { useOverview } from '../hooks/useReads';
import { rootRouteRef } from '../routes';
import { FleetAnswer } from './fleet/FleetAnswer';
import { tabs, type TabPath } from './tabs';

/** The images page around its tabs. */
export function ImagesPage() {
  const tab = useCurrentTab();
  const sources = useOverview().data?.sources;
  const fill = tabs.some(one => one.path === tab && one.fill);
  return (
    <PageFrame
      title="Images"
      answer={<FleetAnswer />}
      aside={<Freshness sources={sources} />}
      banners={<Banners sources={sources} />}
      tabs={<TabStrip current={tab} />}
      fill={fill}
    >
      <Box
        role="tabpanel"
        id="images-panel"
        aria-labelledby={`images-tab-${tab}`}
        sx={
          fill
            ? {
                flex: 1,
                minHeight: 0,
                display: 'flex',
                flexDirection: 'column',
              }
            : undefined
        }
      >
        <Outlet />
      </Box>
    </PageFrame>
  );
}

function useCurrentTab(): TabPath {
  const { pathname } = useLocation();
  const last = pathname.replace(/\/+$/, '').split('/').pop();
  return tabs.find(tab => tab.path === last)?.path ?? '';
}

function TabStrip({ current }: { current: TabPath }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const [params] = useSearchParams();
  // The one filter that means the same on every tab.
  const kept = params.get('mine') === '1' ? '?mine=1' : '';
  return (
    <Tabs
      value={current}
      variant="scrollable"
      aria-label="Images"
      sx={{ mt: 1, ml: -1.5, minHeight: 40 }}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.path}
          id={`images-tab-${tab.path}`}
          aria-controls={tab.path === current ? 'images-panel' : undefined}
          value={tab.path}
          label={tab.label}
          component={RouterLink}
          to={`${root}${tab.path && `/${tab.path}`}${kept}`}
          sx={{
            minHeight: 40,
            minWidth: 0,
            px: 1.5,
            py: 1,
            fontSize: '0.875rem',
            textTransform: 'none',
          }}
        />
      ))}
    </Tabs>
  );
}
