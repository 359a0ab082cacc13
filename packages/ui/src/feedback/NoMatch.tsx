import FilterAltOff from '@mui/icons-material/FilterAltOff';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState';

/** Props of {@link NoMatch}. */
interface NoMatchProps {
  /** `No build matches`. */
  title: string;
  onClear: () => void;
  /** What the button says. Absent: that all filters go. */
  clears?: string;
  /** What filters stand for that do not say it themselves. */
  children?: ReactNode;
}

/** There is something, but nothing fits the filters. */
export function NoMatch(props: NoMatchProps) {
  const { title, onClear, clears = 'Clear all filters', children } = props;
  return (
    <EmptyState
      icon={FilterAltOff}
      title={title}
      action={
        <Button variant="outlined" onClick={() => onClear()}>
          {clears}
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
