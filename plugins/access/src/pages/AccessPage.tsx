import Box from '@mui/material/Box';
import { PageFrame } from '@slipway/ui';
import { Outlet, useLocation } from 'react-router-dom';
import { Answer } from './Answer';
import { TabStrip } from './TabStrip';
import { tabOf } from './tabs';

/** The page Access around its tabs. */
export function AccessPage() {
  const tab = tabOf(useLocation().pathname);
  return (
    <PageFrame
      title="Access"
      answer={<Answer tab={tab} />}
      tabs={<TabStrip current={tab} />}
    >
      <Box
        role="tabpanel"
        id="access-panel"
        aria-labelledby={`access-tab-${tab}`}
      >
        <Outlet />
      </Box>
    </PageFrame>
  );
}
