import Button, { type ButtonProps } from '@mui/material/Button';
import { Link as RouterLink } from 'react-router-dom';
import { useWhyPath } from './useWhyPath';
import type { WhyQuestion } from './whyQuestion';

/** Props of {@link WhyButton}. */
interface WhyButtonProps extends Pick<
  ButtonProps,
  'variant' | 'size' | 'aria-label' | 'children'
> {
  question: Partial<WhyQuestion>;
}

/** Leads to a question about access with its answer. */
export function WhyButton({ question, ...props }: WhyButtonProps) {
  const pathOf = useWhyPath();
  return <Button {...props} component={RouterLink} to={pathOf(question)} />;
}
