import { Link, useSidebarOpenState } from '@backstage/core-components';
import { styled } from '@mui/material/styles';
import { LogoMark } from '../logo';

const Root = styled(Link)(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: theme.spacing(1.5),
  height: 64,
  paddingLeft: 22,
  color: '#FFFFFF',
  fontSize: 19,
  fontWeight: 650,
  letterSpacing: 0.2,
  whiteSpace: 'nowrap',
  '&:hover': { color: '#FFFFFF', textDecoration: 'none' },
}));

/** Mark, and name where there is room for it. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <Root to="/" underline="none" aria-label="Slipway, home">
      <LogoMark />
      {isOpen && <span>Slipway</span>}
    </Root>
  );
};
