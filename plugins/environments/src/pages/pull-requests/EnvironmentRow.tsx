import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import { Cell, ExternalLink, RelativeTime } from '@slipway/ui';
import { memo, type MouseEvent } from 'react';
import { CopyEnvironmentLink } from '../../components/CopyEnvironmentLink';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { StateBadge } from '../../components/state/StateBadge';
import { ServiceTags } from './ServiceTags';
import { SubLine } from './SubLine';
import { columns, RowRoot } from './rowLayout';

/** Props of {@link EnvironmentRow}. */
interface EnvironmentRowProps {
  environment: Environment;
  index: number;
  top: number;
  selected: boolean;
  onSelect: (name: string) => void;
  onOpen: (name: string) => void;
}

/** One PR environment on one line, with what holds it beneath. */
export const EnvironmentRow = memo(function PullRequestRow(
  props: EnvironmentRowProps,
) {
  const { environment, selected, onSelect, onOpen } = props;
  const openUnlessLink = (event: MouseEvent) => {
    const target = event.target;
    if (target instanceof Element && target.closest('a, button')) return;
    onOpen(environment.name);
  };
  return (
    <RowRoot
      role="row"
      columns={columns}
      aria-rowindex={props.index + 2}
      aria-current={selected}
      data-name={environment.name}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={openUnlessLink}
    >
      <Cell role="cell">
        <StateBadge state={environment.state} />
      </Cell>
      <Cell role="cell">
        <EnvironmentLink
          name={environment.name}
          onFocus={() => onSelect(environment.name)}
        />
      </Cell>
      <Cell role="cell">
        <PullRequest environment={environment} />
      </Cell>
      <Cell role="cell">
        <ServiceTags workloads={environment.workloads} />
      </Cell>
      <Cell role="cell" sx={{ color: 'text.secondary', textAlign: 'right' }}>
        <RelativeTime at={environment.createdAt} show="age" />
      </Cell>
      <Cell role="cell" sx={{ textAlign: 'right' }}>
        <TimeToLive environment={environment} />
      </Cell>
      <Cell role="cell" sx={{ overflow: 'visible' }}>
        <CopyEnvironmentLink name={environment.name} />
      </Cell>
      <SubLine environment={environment} />
    </RowRoot>
  );
});

function PullRequest({ environment }: { environment: Environment }) {
  const pull = environment.change?.pullRequest;
  if (!pull) return <Box sx={{ color: 'text.secondary' }}>No pull request</Box>;
  return (
    <>
      {pull.url ? (
        <ExternalLink url={pull.url}>#{pull.number}</ExternalLink>
      ) : (
        `#${pull.number}`
      )}{' '}
      <span title={pull.title}>{pull.title}</span>
    </>
  );
}

function TimeToLive({ environment }: { environment: Environment }) {
  if (!environment.expiresAt || environment.state === 'destroyed') return null;
  if (!environment.expiresSoon) {
    return <RelativeTime at={environment.expiresAt} show="left" />;
  }
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      <WarningAmber
        titleAccess="Expires soon"
        sx={{ fontSize: 16, color: 'warning.main' }}
      />
      <RelativeTime at={environment.expiresAt} show="left" />
    </Box>
  );
}
