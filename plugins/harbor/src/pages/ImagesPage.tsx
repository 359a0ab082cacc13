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
import { useOverview } from '../hooks/useReads';
import { rootRouteRef } from '../routes';
import { FleetAnswer } from './fleet/FleetAnswer';
import { tabs } from './tabs';

/** The images page around its tabs. */
export function ImagesPage() {
  const tab = useCurrentTab(tabs);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const sources = useOverview().data?.sources;
  const fill = tabs.some(one => one.path === tab && one.fill);
  return (
    <PageFrame
      title="Images"
      answer={<FleetAnswer />}
      aside={<Freshness sources={sources} />}
      banners={<Banners sources={sources} />}
      tabs={<PageTabs label="Images" tabs={tabs} current={tab} root={root} />}
      fill={fill}
    >
      <TabPanel label="Images" current={tab} fill={fill}>
        <Outlet />
      </TabPanel>
    </PageFrame>
  );
}
