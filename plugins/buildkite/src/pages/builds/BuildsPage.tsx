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
import { usePipelines, useRunPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';
import { NewBuildButton } from '../create/NewBuildButton';
import { RunsAnswer } from '../runs/RunsAnswer';
import { runningRuns } from '../runs/runsAnswerOf';
import { Answer } from './Answer';
import { tabs, type TabPath } from './tabs';

/** The builds page around its tabs. */
export function BuildsPage() {
  const tab = useCurrentTab();
  const sources = useSources(tab);
  const fill = tab !== 'waiting';
  return (
    <PageFrame
      title="Builds"
      answer={tab === 'runs' ? <RunsAnswer /> : <Answer />}
      aside={<Freshness sources={sources} />}
      banners={<Banners sources={sources} />}
      actions={<NewBuildButton />}
      tabs={<TabStrip current={tab} />}
      fill={fill}
    >
      <Box
        role="tabpanel"
        id="builds-panel"
        aria-labelledby={`builds-tab-${tab}`}
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

/** The sources of a tab's facts. */
function useSources(tab: TabPath) {
  const ofRuns = useRunPage(runningRuns, { enabled: tab === 'runs' }).data;
  const ofBuilds = usePipelines().data;
  return (tab === 'runs' ? ofRuns : ofBuilds)?.sources;
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
      aria-label="Builds"
      sx={{ mt: 1, ml: -1.5, minHeight: 40 }}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.path}
          id={`builds-tab-${tab.path}`}
          aria-controls={tab.path === current ? 'builds-panel' : undefined}
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
