import type { SvgIconComponent } from '@mui/icons-material';
import ChangeHistory from '@mui/icons-material/ChangeHistory';
import Error from '@mui/icons-material/Error';
import HelpOutline from '@mui/icons-material/HelpOutline';
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import Warning from '@mui/icons-material/Warning';
import type { Theme } from '@mui/material/styles';
import type { Severity } from '@slipway/plugin-harbor-common';

/** How a severity looks: word, icon of its own shape, colour in the theme at hand. Never shown as a colour alone. */
export interface SeverityLook {
  label: string;
  /** One letter, where there is no room. */
  short: string;
  icon: SvgIconComponent;
  color: (theme: Theme) => string;
}

const colors: Record<Severity, { light: string; dark: string }> = {
  critical: { light: '#a4133c', dark: '#ff6b8b' },
  high: { light: '#d9480f', dark: '#ff922b' },
  medium: { light: '#b08900', dark: '#ffd43b' },
  low: { light: '#1c7ed6', dark: '#74c0fc' },
  negligible: { light: '#7b8794', dark: '#9aa5b1' },
  unknown: { light: '#7048e8', dark: '#b197fc' },
};

/** The colour of a severity for icons, bars and charts. */
export const severityColor = (theme: Theme, severity: Severity): string =>
  colors[severity][theme.palette.mode];

const look = (
  severity: Severity,
  label: string,
  short: string,
  icon: SvgIconComponent,
): SeverityLook => ({
  label,
  short,
  icon,
  color: theme => severityColor(theme, severity),
});

/** Looks by severity. */
export const severityLooks: Record<Severity, SeverityLook> = {
  critical: look('critical', 'Critical', 'C', Error),
  high: look('high', 'High', 'H', Warning),
  medium: look('medium', 'Medium', 'M', ChangeHistory),
  low: look('low', 'Low', 'L', KeyboardArrowDown),
  negligible: look('negligible', 'Negligible', 'N', RemoveCircleOutline),
  unknown: look('unknown', 'Unknown', 'U', HelpOutline),
};
