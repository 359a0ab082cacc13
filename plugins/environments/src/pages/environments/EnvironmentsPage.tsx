import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PageTabs, TabPanel, useCurrentTab } from '@slipway/ui';
import { Outlet } from 'react-router-dom';
import { PageFrame } from '../../components/frame/PageFrame';
import { rootRouteRef } from '../../routes';
import { OpenEnvironmentButton } from '../pull-requests/OpenEnvironmentButton';
import { Answer } from './Answer';
import { tabs } from './tabs';

const LABEL = 'Environments';

/** The environments page around its tabs. */
export function EnvironmentsPage() {
  const tab = useCurrentTab(tabs);
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const fill = tab === 'pr';
  return (
    <PageFrame
      title="Environments"
      answer={<Answer tab={tab} />}
      actions={tab === 'pr' ? <OpenEnvironmentButton /> : undefined}
      tabs={<PageTabs label={LABEL} tabs={tabs} current={tab} root={root} />}
      fill={fill}
    >
      <TabPanel label={LABEL} current={tab} fill={fill}>
        <Outlet />
      </TabPanel>
    </PageFrame>
  );
}
