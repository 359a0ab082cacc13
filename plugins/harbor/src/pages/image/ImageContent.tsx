import Box from '@mui/material/Box';
import type { ImageDetail, Severity } from '@slipway/plugin-harbor-common';
import type { ComponentType } from 'react';
import { ImageOverview } from './header/ImageOverview';
import { ComponentsSection } from './ComponentsSection';
import { DifferenceSection } from './difference/DifferenceSection';
import { FoundSection } from './found/FoundSection';
import { LayersSection } from './LayersSection';
import { OccurrencesSection } from './OccurrencesSection';
import { ReplicationsSection } from './ReplicationsSection';
import type { SectionName } from './sections';
import { SectionTabs } from './SectionTabs';

const contents: Record<SectionName, ComponentType<{ image: ImageDetail }>> = {
  vulnerabilities: FoundSection,
  difference: DifferenceSection,
  components: ComponentsSection,
  layers: LayersSection,
  occurrences: OccurrencesSection,
  replications: ReplicationsSection,
};

/** Props of {@link ImageContent}. */
interface ImageContentProps {
  image: ImageDetail;
  section: SectionName;
  /** Severities that the table is narrowed to. */
  selected: Severity[];
  onPick: (severity: Severity) => void;
}

/** Everything about one image. */
export function ImageContent(props: ImageContentProps) {
  const { image, section } = props;
  const Content = contents[section];
  return (
    <>
      <ImageOverview
        image={image}
        selected={props.selected}
        onPick={props.onPick}
      />
      <Box sx={{ mt: 2, mb: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <SectionTabs current={section} />
      </Box>
      <Box
        role="tabpanel"
        id="image-panel"
        aria-labelledby={`image-tab-${section}`}
      >
        <Content image={image} />
      </Box>
    </>
  );
}
