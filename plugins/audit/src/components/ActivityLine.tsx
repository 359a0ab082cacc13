import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { alpha } from '@mui/material/styles';
import type { Activity } from '@slipway/plugin-audit-common';
import { LookBadge, RelativeTime, withLocalInstants } from '@slipway/ui';
import { memo, useEffect, useId, useRef, type MouseEvent } from 'react';
import { actorWords } from '../activity/actors';
import { formatDuration } from '../activity/duration';
import { outcomeLooks } from '../activity/outcomes';
import { reasonWords } from '../activity/reasonWords';
import { wordsAround } from '../activity/wordsAround';
import { ActivityDetails } from './ActivityDetails';
import { ActorName } from './ActorName';
import { CommitLink } from './CommitLink';
import { Cell, LineGrid } from './lineLayout';
import { ServiceLinks, TargetName } from './TargetLinks';

/** Props of {@link ActivityLine}. */
interface ActivityLineProps {
  activity: Activity;
  open: boolean;
  onOpen: (correlationId: string | undefined) => void;
}

/** One activity on one line, with everything about it beneath when it is open. */
export const ActivityLine = memo(function Line(props: ActivityLineProps) {
  const { activity, open, onOpen } = props;
  const { correlationId, durationMs, commit } = activity;
  const detailsId = useId();
  const line = useRef<HTMLLIElement>(null);
  const openAtFirst = useRef(open);
  useEffect(() => {
    if (openAtFirst.current) line.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const toggle = () => onOpen(open ? undefined : correlationId);
  const toggleUnlessLink = (event: MouseEvent) => {
    const { target } = event;
    if (target instanceof Element && target.closest('a, button')) return;
    // Text is selected to be copied, not to see more.
    if (window.getSelection()?.isCollapsed === false) return;
    toggle();
  };
  return (
    <Box
      ref={line}
      component="li"
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        ...(open && {
          boxShadow: theme => `inset 3px 0 0 ${theme.palette.primary.main}`,
          bgcolor: theme => alpha(theme.palette.primary.main, 0.06),
        }),
      }}
    >
      <LineGrid onClick={toggleUnlessLink}>
        <Toggle
          activity={activity}
          open={open}
          controls={detailsId}
          onClick={toggle}
        />
        <Cell sx={{ color: 'text.secondary' }}>
          <RelativeTime at={activity.at} />
        </Cell>
        <Cell title={actorWords(activity.actor)}>
          <ActorName actor={activity.actor} />
        </Cell>
        <Cell title={plainWords(activity)}>
          <What activity={activity} />
        </Cell>
        <Cell title={outcomeLooks[activity.outcome].meaning}>
          <LookBadge look={outcomeLooks[activity.outcome]} />
        </Cell>
        <Cell
          sx={{
            color: 'text.secondary',
            // What made no commit leaves its room to the reason.
            gridColumn: commit ? 'auto' : 'span 2',
          }}
        >
          <Why activity={activity} />
        </Cell>
        {commit && (
          <Cell>
            <CommitLink {...commit} />
          </Cell>
        )}
        <Cell sx={{ color: 'text.secondary', textAlign: 'right' }}>
          {durationMs !== undefined && formatDuration(durationMs)}
        </Cell>
      </LineGrid>
      <Box id={detailsId} hidden={!open}>
        {open && <ActivityDetails activity={activity} />}
      </Box>
    </Box>
  );
});

/** Props of {@link Toggle}. */
interface ToggleProps {
  activity: Activity;
  open: boolean;
  controls: string;
  onClick: () => void;
}

function Toggle({ activity, open, controls, onClick }: ToggleProps) {
  return (
    <ButtonBase
      aria-label={`Details: ${actorWords(activity.actor)} ${plainWords(activity)}`}
      aria-expanded={open}
      aria-controls={controls}
      data-activity={activity.correlationId}
      onClick={onClick}
      sx={{
        width: 24,
        height: 24,
        borderRadius: 1,
        '&.Mui-focusVisible': { outline: '2px solid currentColor' },
      }}
    >
      <ChevronRight
        aria-hidden
        sx={{
          fontSize: 18,
          transform: open ? 'rotate(90deg)' : 'none',
          transition: 'transform 120ms',
        }}
      />
    </ButtonBase>
  );
}

/** "put staging to sleep" */
function plainWords(activity: Activity): string {
  const [before, after] = wordsAround(activity);
  return [before, activity.target.name, after].filter(Boolean).join(' ');
}

function What({ activity }: { activity: Activity }) {
  const [before, after] = wordsAround(activity);
  const { target } = activity;
  const services = (target.services ?? []).filter(name => name !== target.name);
  return (
    <>
      {before} <TargetName target={target} /> {after}
      {services.length > 0 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' ('}
          <ServiceLinks services={services} />)
        </Box>
      )}
    </>
  );
}

function Why({ activity }: { activity: Activity }) {
  const reason = reasonWords(activity);
  const error = activity.error && withLocalInstants(activity.error);
  const text = [reason && `“${reason}”`, error].filter(Boolean).join(' ');
  return <span title={text}>{text}</span>;
}
