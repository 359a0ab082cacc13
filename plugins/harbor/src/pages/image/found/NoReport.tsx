import type { SvgIconComponent } from '@mui/icons-material';
import Block from '@mui/icons-material/Block';
import CloudDownload from '@mui/icons-material/CloudDownload';
import ErrorOutline from '@mui/icons-material/ErrorOutline';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import LayersOutlined from '@mui/icons-material/LayersOutlined';
import PolicyOutlined from '@mui/icons-material/PolicyOutlined';
import Radar from '@mui/icons-material/Radar';
import type {
  ImageDetail,
  Scan,
  ScanState,
} from '@slipway/plugin-harbor-common';
import { Duration, EmptyState } from '@slipway/ui';
import { ScanButton } from '../../../components/actions/ScanButton';
import { ScanProblem } from '../../../components/scan/ScanProblem';
import { isScanning } from '../../../components/scan/scanLooks';
import { Children } from '../header/Children';

interface Words {
  icon: SvgIconComponent;
  title: string;
  /** Said where the registry gives no reason. */
  otherwise: string;
  /** A scan might help. */
  scan?: boolean;
}

const unknown = 'The registry does not say why.';
const soon = 'The result appears here by itself.';
const words: Record<ScanState, Words> = {
  queued: {
    icon: HourglassEmpty,
    title: 'The scan waits for its turn',
    otherwise: soon,
  },
  running: { icon: Radar, title: 'The scanner is looking', otherwise: soon },
  done: {
    icon: CloudDownload,
    title: 'The report is being fetched',
    otherwise: 'It appears here as soon as it is there.',
  },
  unsupported: {
    icon: Block,
    title: 'The scanner cannot read this',
    otherwise: 'It does not know how to look into artifacts of this kind.',
  },
  failed: {
    icon: ErrorOutline,
    title: 'The scan failed',
    otherwise: unknown,
    scan: true,
  },
  stopped: {
    icon: ErrorOutline,
    title: 'The scan was stopped',
    otherwise: unknown,
    scan: true,
  },
  stale: {
    icon: ErrorOutline,
    title: 'The scan never ended',
    otherwise: unknown,
    scan: true,
  },
};
const neverScanned: Words = {
  icon: PolicyOutlined,
  title: 'Nobody has looked for vulnerabilities yet',
  otherwise: 'What is in this image is not known until it is scanned.',
  scan: true,
};

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
  const { icon, title, otherwise, scan: mayHelp } = wordsOf(scan);
  if (!scan && image.deleted) {
    return (
      <EmptyState icon={icon} title="Nobody looked for vulnerabilities in it">
        Nobody can any more: no registry has it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={mayHelp && <ScanButton image={image} />}
    >
      {isScanning(scan) && scan?.startedAt && (
        <>
          {'For '}
          <Duration from={scan.startedAt} />
          {' so far. '}
        </>
      )}
      {scan?.problem ? <ScanProblem scan={scan} /> : otherwise}
    </EmptyState>
  );
}

function wordsOf(scan: Scan | undefined): Words {
  if (!scan) return neverScanned;
  return scan.state === 'done' && scan.problem
    ? { ...words.done, icon: ErrorOutline, title: 'The report cannot be read' }
    : words[scan.state];
}
