import { PageFrame, TabPanel, useCurrentTab } from '@slipway/ui';
import { Outlet } from 'react-router-dom';
import { Answer } from './Answer';
import { TabStrip } from './TabStrip';
import { tabs } from './tabs';

/** The page Access around its tabs. */
export function AccessPage() {
  const tab = useCurrentTab(tabs);
  return (
    <PageFrame
      title="Access"
      answer={<Answer tab={tab} />}
      tabs={<TabStrip current={tab} />}
    >
      <TabPanel label="Access" current={tab}>
        <Outlet />
      </TabPanel>
    </PageFrame>
  );
}
