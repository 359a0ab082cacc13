import Block from '@mui/icons-material/Block';
import CloudDownload from '@mui/icons-material/CloudDownload';
import ErrorOutline from '@mui/icons-material/ErrorOutline';
import LayersOutlined from '@mui/icons-material/LayersOutlined';
import PolicyOutlined from '@mui/icons-material/PolicyOutlined';
import Radar from '@mui/icons-material/Radar';
import type { ImageDetail, Scan } from '@slipway/plugin-harbor-common';
import { EmptyState } from '@slipway/ui';
import { ScanButton } from '../../../components/actions/ScanButton';
import { isScanning } from '../../../components/scan/scanLooks';
import { Duration } from '../../../components/text/Duration';
import { Children } from '../header/Children';

/** Props of {@link NoReport}. */
interface NoReportProps {
  image: ImageDetail;
  /** Whose report it would be. */
  scan: Scan | undefined;
}

/** Why there is no report to show, and how one would come. */
export function NoReport({ image, scan }: NoReportProps) {
  if (image.children.length > 0 && (!scan || scan.state === 'unsupported')) {
    return (
      <EmptyState
        icon={LayersOutlined}
        title="Each platform has an image of its own"
      >
        Scanners look at those:
        <Children items={image.children} />
      </EmptyState>
    );
  }
  if (!scan) {
    return (
      <EmptyState
        icon={PolicyOutlined}
        title="Nobody has looked for vulnerabilities yet"
        action={<ScanButton image={image} />}
      >
        Nothing is known of what is in this image. A scan takes a minute or two.
      </EmptyState>
    );
  }
  if (isScanning(scan)) {
    return (
      <EmptyState
        icon={Radar}
        title={
          scan.state === 'queued'
            ? 'The scan waits for its turn'
            : 'The scanner is looking'
        }
      >
        {scan.startedAt && (
          <>
            {'For '}
            <Duration from={scan.startedAt} />
            {' so far. '}
          </>
        )}
        The result appears here by itself.
      </EmptyState>
    );
  }
  if (scan.state === 'unsupported') {
    return (
      <EmptyState icon={Block} title="The scanner cannot read this">
        {scan.problem ??
          `${scan.scanner.name} does not know how to look into ${image.type.toLowerCase()}s of this kind.`}
      </EmptyState>
    );
  }
  if (scan.state === 'done') {
    return (
      <EmptyState
        icon={scan.problem ? ErrorOutline : CloudDownload}
        title={
          scan.problem
            ? 'The report cannot be read'
            : 'The report is being fetched'
        }
      >
        {scan.problem ?? 'It appears here as soon as it is there.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ErrorOutline}
      title={endings[scan.state]}
      action={<ScanButton image={image} />}
    >
      {scan.problem ?? 'The registry does not say why.'}
    </EmptyState>
  );
}

const endings = {
  failed: 'The scan failed',
  stopped: 'The scan was stopped',
  stale: 'The scan never ended',
} as const;
