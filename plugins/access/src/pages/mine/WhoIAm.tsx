import Box from '@mui/material/Box';
import type { MyAccess } from '@slipway/plugin-access-common';
import { Section } from '@slipway/ui';
import { useId, type ReactNode } from 'react';
import { EntityLink } from '../../components/EntityLink';
import { nameOf } from '../../hooks/usePeople';

/** Who the portal takes the reader for. */
export function WhoIAm({ mine }: { mine: MyAccess }) {
  const groups = mine.ownershipRefs.filter(ref => ref.startsWith('group:'));
  return (
    <Section title="Who you are">
      <Box sx={{ fontWeight: 600 }}>
        <EntityLink entityRef={mine.person.ref}>{mine.person.name}</EntityLink>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {mine.person.ref}
      </Box>
      <Named title="Groups" none="You are in no group.">
        {groups.map(ref => (
          <li key={ref}>
            <EntityLink entityRef={ref}>{nameOf(ref)}</EntityLink>
          </li>
        ))}
      </Named>
      <Named
        title="Roles"
        none="You have no role. Ask an SRE which group you should be in."
      >
        {mine.roles.map(role => (
          <li key={role.name}>{role.title}</li>
        ))}
      </Named>
    </Section>
  );
}

function Named(props: { title: string; none: string; children: ReactNode[] }) {
  const id = useId();
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box
        component="h3"
        id={id}
        sx={{ m: 0, fontSize: '0.8125rem', color: 'text.secondary' }}
      >
        {props.title}
      </Box>
      {props.children.length === 0 ? (
        <Box component="p" sx={{ m: 0 }}>
          {props.none}
        </Box>
      ) : (
        <Box
          component="ul"
          aria-labelledby={id}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {props.children}
        </Box>
      )}
    </Box>
  );
}
