import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import {
  Outlet,
  Link as RouterLink,
  useLocation,
  useSearchParams,
} from 'react-router-dom';
import { PageFrame } from '../../components/frame/PageFrame';
import { rootRouteRef } from '../../routes';
import { OpenEnvironmentButton } from '../pull-requests/OpenEnvironmentButton';
import { Answer } from './Answer';
import { tabs, type TabPath } from './tabs';

/** The environments page around its tabs. */
export function EnvironmentsPage() {
  const tab = useCurrentTab();
  return (
    <PageFrame
      title="Environments"
      answer={<Answer tab={tab} />}
      actions={tab === 'pr' ? <OpenEnvironmentButton /> : undefined}
      tabs={<TabStrip current={tab} />}
      fill={tab === 'pr'}
    >
      <Box
        role="tabpanel"
        id="environments-panel"
        aria-labelledby={`environments-tab-${tab}`}
        sx={
          tab === 'pr'
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
  return tabs.find(tab => tab.path === last)?.path ?? 'pr';
}

function TabStrip({ current }: { current: TabPath }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const [params] = useSearchParams();
  // The one filter that means the same on every tab.
  const kept = params.get('mine') === '1' ? '?mine=1' : '';
  return (
    <Tabs
      value={current}
      aria-label="Environments"
      sx={{ mt: 1, ml: -1.5, minHeight: 40 }}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.path}
          id={`environments-tab-${tab.path}`}
          aria-controls={
            tab.path === current ? 'environments-panel' : undefined
          }
          value={tab.path}
          label={tab.label}
          component={RouterLink}
          to={`${root}/${tab.path}${kept}`}
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
