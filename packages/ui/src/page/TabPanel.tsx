import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { idOfPanel, idOfTab } from './tabIds';

/** Props of {@link TabPanel}. */
interface TabPanelProps {
  /** What the tabs are of, as {@link PageTabs} says it. */
  label: string;
  /** Path of the tab that is shown. */
  current: string;
  /** As high as the window has room; what is in it scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

const filling = {
  flex: 1,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
} as const;

/** What a tab of a page shows. */
export function TabPanel({ label, current, fill, children }: TabPanelProps) {
  return (
    <Box
      role="tabpanel"
      id={idOfPanel(label)}
      aria-labelledby={idOfTab(label, current)}
      sx={fill ? filling : undefined}
    >
      {children}
    </Box>
  );
}
