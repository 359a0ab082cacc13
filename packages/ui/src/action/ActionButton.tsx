import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';

/** Props of {@link ActionButton}. */
interface ActionButtonProps extends Pick<
  ButtonProps,
  'color' | 'variant' | 'startIcon' | 'size' | 'aria-label' | 'children'
> {
  onClick: () => void;
  /** Why it may not be done now. Absent: it may. */
  obstacle?: string;
}

/**
 * A button that stays reachable while it may not be used, so that keyboard and screen reader learn the
 * reason too.
 */
export function ActionButton({
  obstacle,
  onClick,
  ...props
}: ActionButtonProps) {
  return (
    <Tooltip title={obstacle ?? ''} describeChild>
      <Button
        {...props}
        aria-disabled={obstacle ? true : undefined}
        onClick={obstacle ? undefined : onClick}
        disableRipple={Boolean(obstacle)}
        sx={
          obstacle
            ? { opacity: 0.5, cursor: 'not-allowed', boxShadow: 'none' }
            : undefined
        }
      />
    </Tooltip>
  );
}
