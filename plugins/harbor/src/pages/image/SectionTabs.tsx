import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { tabLook } from '@slipway/ui';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { sections, writeSection, type SectionName } from './sections';

/** The sections of the page, each with an address of its own. */
export function SectionTabs({ current }: { current: SectionName }) {
  const [params] = useSearchParams();
  return (
    <Tabs
      value={current}
      aria-label="Sections"
      variant="scrollable"
      sx={{ minHeight: 40 }}
    >
      {sections.map(({ name, label }) => (
        <Tab
          key={name}
          id={`image-tab-${name}`}
          aria-controls={name === current ? 'image-panel' : undefined}
          value={name}
          label={label}
          component={RouterLink}
          to={{ search: writeSection(params, name).toString() }}
          preventScrollReset
          replace
          sx={tabLook}
        />
      ))}
    </Tabs>
  );
}
