import type { Image } from '@slipway/plugin-harbor-common';
import { CopyLinkButton } from '@slipway/ui';
import Box from '@mui/material/Box';
import { RefreshButton } from '../../components/actions/RefreshButton';
import { ReplicateButton } from '../../components/actions/ReplicateButton';
import { ScanButton } from '../../components/actions/ScanButton';
import { useImagePath } from '../../components/links/ImageLink';
import { imageName } from '../../components/links/imageName';
import type { ReportFilters } from './found/reportFilters';
import { ExportMenu } from './header/ExportMenu';

/** What may be done to an image as a whole. */
export function ImageActions(props: { image: Image; filters: ReportFilters }) {
  const { image, filters } = props;
  const path = useImagePath()(image.digest);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <RefreshButton image={image} />
      <ExportMenu image={image} filters={filters} />
      <ScanButton image={image} />
      <ReplicateButton image={image} />
      {path && <CopyLinkButton name={imageName(image)} path={path} />}
    </Box>
  );
}
