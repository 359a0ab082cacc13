import { parseEntityRef } from '@backstage/catalog-model';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { RoleInForce } from '@slipway/plugin-access-common';
import { countWords, listWords } from '../../words/lists';

/** A role, how many people have it, and on hovering or focusing it who they are and through what. */
export function RoleHead({ role }: { role: RoleInForce }) {
  const names = membersOf(role);
  const via = viaOf(role);
  return (
    <Tooltip
      title={
        <>
          <div>{names}</div>
          {via && <div>{via}</div>}
        </>
      }
    >
      <Box
        tabIndex={0}
        role="group"
        aria-label={[role.title, names, via].filter(Boolean).join('. ')}
        sx={{ minWidth: 96 }}
      >
        {role.title}
        <Box sx={{ fontWeight: 400, color: 'text.secondary' }}>
          {role.everyone
            ? 'everybody'
            : countWords(role.membersTotal, 'person', 'people')}
        </Box>
      </Box>
    </Tooltip>
  );
}

function membersOf(role: RoleInForce): string {
  if (role.everyone) return 'Everybody who is signed in';
  if (role.membersTotal === 0) return 'Nobody has it now';
  const more = role.membersTotal - role.members.length;
  return listWords([
    ...role.members.map(person => person.name),
    ...(more > 0 ? [`${more.toLocaleString('en')} more`] : []),
  ]);
}

function viaOf({ groups }: RoleInForce): string {
  if (groups.length === 0) return '';
  const names = groups.map(ref => parseEntityRef(ref).name);
  return `Through ${names.length === 1 ? 'group' : 'groups'} ${listWords(names)}`;
}
