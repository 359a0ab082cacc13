import { Link, useSidebarOpenState } from '@backstage/core-components';
import { styled } from '@mui/material/styles';
import { LogoMark } from '../logo';

/** Inside the link, because the link's own colour is that of links on a page. */
const Mark = styled('span')(({ theme }) => ({
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
}));

/** Mark, and name where there is room for it. */
export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" underline="none" aria-label="Slipway, home">
      <Mark>
        <LogoMark />
        {isOpen && <span>Slipway</span>}
      </Mark>
    </Link>
  );
};
