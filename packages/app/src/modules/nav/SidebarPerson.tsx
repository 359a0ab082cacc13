import { SidebarItem, useSidebarOpenState } from '@backstage/core-components';
import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import Logout from '@mui/icons-material/Logout';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { initialsOf } from './initialsOf';
import { usePerson } from './usePerson';

const SignOutIcon = () => <Logout fontSize="small" />;

/** Who is signed in, and the way out: one click, with the sidebar open or closed. */
export function SidebarPerson() {
  const { isOpen } = useSidebarOpenState();
  const { name, picture } = usePerson();
  const identity = useApi(identityApiRef);
  const errors = useApi(errorApiRef);
  const [leaving, setLeaving] = useState(false);
  const signOut = async () => {
    if (leaving) return;
    setLeaving(true);
    try {
      await identity.signOut();
    } catch (error) {
      setLeaving(false);
      errors.post(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const text = leaving ? 'Signing out…' : 'Sign out';
  return (
    <>
      <Tooltip title={isOpen ? '' : (name ?? '')} placement="right">
        <Box
          role="group"
          aria-label={name && `Signed in as ${name}`}
          sx={{
            display: 'flex',
            alignItems: 'center',
            height: 48,
            color: '#FFFFFF',
            fontWeight: 600,
          }}
        >
          {/* As the icons of the items: 72 wide, and the label begins 16 earlier. */}
          <Box
            sx={{
              flex: 'none',
              width: 72,
              mr: '-16px',
              display: 'grid',
              placeItems: 'center',
            }}
          >
            <Avatar
              src={picture}
              alt=""
              sx={{
                width: 30,
                height: 30,
                fontSize: 13,
                fontWeight: 650,
                color: '#0E2733',
                bgcolor: '#9CD3E8',
              }}
            >
              {name && initialsOf(name)}
            </Avatar>
          </Box>
          {isOpen && (
            <Box
              component="span"
              sx={{
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {name}
            </Box>
          )}
        </Box>
      </Tooltip>
      <SidebarItem icon={SignOutIcon} text={text} onClick={signOut} />
    </>
  );
}
