import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import PersonOutlined from '@mui/icons-material/PersonOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import type { AuditActor } from '@slipway/plugin-audit-common';
import { Link as RouterLink } from 'react-router-dom';
import { actorWords } from '../activity/actors';
import { entityRouteRef } from '../routes';

const icons = {
  user: PersonOutlined,
  service: VpnKeyOutlined,
  portal: ScheduleOutlined,
};

/** Who did it: a person leads to their page in the catalog. */
export function ActorName({ actor }: { actor: AuditActor }) {
  const Icon = icons[actor.type];
  const isPerson = actor.type === 'user' && isEntityRef(actor.ref);
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        gap: 0.75,
        alignItems: 'center',
        maxWidth: '100%',
        verticalAlign: 'bottom',
        '& > :last-child': { overflow: 'hidden', textOverflow: 'ellipsis' },
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
      {isPerson ? (
        <PersonLink entityRef={actor.ref} />
      ) : (
        <span title={actor.ref}>{actorWords(actor)}</span>
      )}
    </Box>
  );
}

function PersonLink({ entityRef }: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultKind: 'user',
  });
  const path = useRouteRef(entityRouteRef)?.(parseEntityRef(entityRef));
  if (!path) return <span title={entityRef}>{primaryTitle}</span>;
  return (
    <MuiLink
      component={RouterLink}
      to={path}
      title={entityRef}
      color="inherit"
      underline="hover"
      sx={{ fontWeight: 600 }}
    >
      {primaryTitle}
    </MuiLink>
  );
}

function isEntityRef(ref: string): boolean {
  try {
    return Boolean(parseEntityRef(ref));
  } catch {
    return false;
  }
}
