import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { idOfPanel, idOfTab } from './tabIds';

/** How a tab of a page looks. */
export const tabLook = {
  minHeight: 40,
  minWidth: 0,
  px: 1.5,
  py: 1,
  fontSize: '0.875rem',
  textTransform: 'none',
} as const;

/** Props of {@link PageTabs}. */
interface PageTabsProps {
  /** What the tabs are of: `Images`. */
  label: string;
  tabs: ReadonlyArray<{
    /** Path below the page; empty for the page itself. */
    path: string;
    label: string;
  }>;
  /** Path of the tab that is shown. */
  current: string;
  /** Path of the page. */
  root: string;
}

/** The tabs of a page, as links. */
export function PageTabs({ label, tabs, current, root }: PageTabsProps) {
  const [params] = useSearchParams();
  // The one filter that means the same on every tab.
  const kept = params.get('mine') === '1' ? '?mine=1' : '';
  return (
    <Tabs
      value={current}
      variant="scrollable"
      aria-label={label}
      sx={{ mt: 1, ml: -1.5, minHeight: 40 }}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.path}
          id={idOfTab(label, tab.path)}
          aria-controls={tab.path === current ? idOfPanel(label) : undefined}
          value={tab.path}
          label={tab.label}
          component={RouterLink}
          to={`${root}${tab.path && `/${tab.path}`}${kept}`}
          sx={tabLook}
        />
      ))}
    </Tabs>
  );
}
