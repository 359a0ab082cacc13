import AccountTree from '@mui/icons-material/AccountTree';
import BugReport from '@mui/icons-material/BugReport';
import Build from '@mui/icons-material/Build';
import CallSplit from '@mui/icons-material/CallSplit';
import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import CleaningServices from '@mui/icons-material/CleaningServices';
import Code from '@mui/icons-material/Code';
import DirectionsBoat from '@mui/icons-material/DirectionsBoat';
import Hub from '@mui/icons-material/Hub';
import Inventory2 from '@mui/icons-material/Inventory2';
import Javascript from '@mui/icons-material/Javascript';
import LocalFireDepartment from '@mui/icons-material/LocalFireDepartment';
import LockOutlined from '@mui/icons-material/LockOutlined';
import MenuBook from '@mui/icons-material/MenuBook';
import PanTool from '@mui/icons-material/PanTool';
import RocketLaunch from '@mui/icons-material/RocketLaunch';
import Sailing from '@mui/icons-material/Sailing';
import Science from '@mui/icons-material/Science';
import Search from '@mui/icons-material/Search';
import Settings from '@mui/icons-material/Settings';
import Shield from '@mui/icons-material/Shield';
import Spa from '@mui/icons-material/Spa';
import Spellcheck from '@mui/icons-material/Spellcheck';
import Terminal from '@mui/icons-material/Terminal';
import Traffic from '@mui/icons-material/Traffic';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import type { SvgIconComponent } from '@mui/icons-material';

/** An icon, and the emoji codes that it stands for. */
const icons: Array<[icon: SvgIconComponent, codes: string]> = [
  [AccountTree, 'pipeline tekton'],
  [BugReport, 'bug'],
  [Build, 'hammer hammer_and_wrench wrench'],
  [CallSplit, 'git github gitlab twisted_rightwards_arrows'],
  [CheckCircleOutline, 'white_check_mark heavy_check_mark'],
  [CleaningServices, 'broom sparkles'],
  [
    Code,
    'c go golang java kotlin python ruby rust scala swift cpp dotnet gradle maven php',
  ],
  [DirectionsBoat, 'docker whale ship'],
  [PanTool, 'hand raised_hand octagonal_sign'],
  [Hub, 'kubernetes k8s helm'],
  [Inventory2, 'package npm yarn pnpm'],
  [Javascript, 'javascript js node nodejs typescript'],
  [LocalFireDepartment, 'fire'],
  [LockOutlined, 'lock key'],
  [MenuBook, 'book books memo'],
  [RocketLaunch, 'rocket'],
  [Sailing, 'argo argocd boat sailboat'],
  [Science, 'test_tube microscope alembic jest junit pytest'],
  [Search, 'mag'],
  [Settings, 'gear'],
  [Shield, 'shield'],
  [Spa, 'bazel'],
  [Spellcheck, 'eslint lint-roller prettier'],
  [Terminal, 'bash linux shell'],
  [Traffic, 'traffic_light vertical_traffic_light'],
  [VisibilityOutlined, 'eyes'],
  [WarningAmber, 'warning rotating_light'],
];

/**
 * Icons for the emoji codes that pipelines use most. Others are left out: Buildkite has thousands, many its own.
 * Icons and not emoji, since not every machine has a font with those.
 */
export const stepPictures: ReadonlyMap<string, SvgIconComponent> = new Map(
  icons.flatMap(([icon, codes]) =>
    codes.split(' ').map(code => [code, icon] as const),
  ),
);
