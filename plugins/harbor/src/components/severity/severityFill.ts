import type { Theme } from '@mui/material/styles';
import type { Severity } from '@slipway/plugin-harbor-common';
import { severityColor } from './severityLooks';

/** Fill of a bar of a severity. What nobody knows the severity of is striped. */
export function severityFill(theme: Theme, severity: Severity) {
  const color = severityColor(theme, severity);
  return severity === 'unknown'
    ? {
        backgroundImage: `repeating-linear-gradient(135deg, ${color} 0 3px, transparent 3px 6px)`,
        boxShadow: `inset 0 0 0 1px ${color}`,
      }
    : { backgroundColor: color };
}
