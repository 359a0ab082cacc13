import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Banners,
  Freshness,
  PageFrame,
  PageTabs,
  TabPanel,
  useCurrentTab,
} from '@slipway/ui';
import { Outlet } from 'react-router-dom';
import { usePipelines, useRunPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';
import { NewBuildButton } from '../create/NewBuildButton';
import { RunsAnswer } from '../runs/RunsAnswer';
import { runningRuns } from '../runs/runsAnswerOf';
import { Answer } from './Answer';
import { tabs, type TabPath } from './tabs';

/** The builds page around its tabs. */
export function BuildsPage() {
  const tab = useCurrentTab(tabs);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const sources = useSources(tab);
  const fill = tab !== 'waiting';
  return (
    <PageFrame
      title="Builds"
      answer={tab === 'runs' ? <RunsAnswer /> : <Answer />}
      aside={<Freshness sources={sources} />}
      banners={<Banners sources={sources} />}
      actions={<NewBuildButton />}
      tabs={<PageTabs label="Builds" tabs={tabs} current={tab} root={root} />}
      fill={fill}
    >
      <TabPanel label="Builds" current={tab} fill={fill}>
        <Outlet />
      </TabPanel>
    </PageFrame>
  );
}

/** The sources of a tab's facts. */
function useSources(tab: TabPath) {
  const ofRuns = useRunPage(runningRuns, { enabled: tab === 'runs' }).data;
  const ofBuilds = usePipelines().data;
  return (tab === 'runs' ? ofRuns : ofBuilds)?.sources;
}
