import Box from '@mui/material/Box';
import { styled, type Theme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import {
  buildRef,
  type Build,
  type BuildState,
} from '@slipway/plugin-buildkite-common';
import { formatInstant, toneColor, useNow } from '@slipway/ui';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { buildName, useBuildPath } from '../../components/links/BuildLink';
import { buildStateLooks } from '../../components/state/states';
import { barHeights } from './barHeights';
import { formatSpan, secondsOf } from './summary';

const HEIGHT = 48;

const moves: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: at => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Fills of bars: what failed is striped, what waits is hollow and dashed, what ended without a result only outlined. */
function fillOf(theme: Theme, state: BuildState) {
  const color = toneColor(theme, buildStateLooks[state].tone);
  switch (state) {
    case 'passed':
      return { backgroundColor: color };
    case 'failed':
    case 'failing':
      return {
        backgroundImage: `repeating-linear-gradient(45deg, ${color} 0 3px, transparent 3px 5px)`,
        border: `1px solid ${color}`,
      };
    case 'blocked':
      return { border: `2px dashed ${color}` };
    case 'running':
    case 'scheduled':
    case 'creating':
      return {
        backgroundImage: `repeating-linear-gradient(0deg, ${color} 0 2px, transparent 2px 4px)`,
        border: `1px solid ${color}`,
      };
    default:
      return { border: `1px solid ${color}` };
  }
}

const Bar = styled('span', {
  shouldForwardProp: prop => prop !== 'state',
})<{ state: BuildState }>(({ theme, state }) => ({
  display: 'block',
  width: '100%',
  borderRadius: '2px 2px 0 0',
  ...fillOf(theme, state),
}));

const Slot = styled(RouterLink)(({ theme }) => ({
  flex: '1 1 0',
  minWidth: 4,
  maxWidth: 32,
  height: HEIGHT,
  display: 'flex',
  alignItems: 'flex-end',
  '&:hover': { backgroundColor: theme.palette.action.hover },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));

/** Props of {@link Sparkline}. */
interface SparklineProps {
  label: string;
  /** The newest first. */
  builds: Build[];
}

/** A bar per build: as high as it took long, filled by its state. Arrow keys go through them; Enter opens one. */
export function Sparkline({ label, builds }: SparklineProps) {
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<string>();
  const toPath = useBuildPath();
  const runs = builds.some(isRunning);
  const now = useNow(runs ? 5_000 : 0);
  const bars = [...builds].reverse();
  const heights = barHeights(bars, now);
  const last = bars.length - 1;
  const found = bars.findIndex(build => buildRef(build) === chosen);
  const at = found < 0 ? last : found;

  const move = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(at, last);
    const build = next === undefined ? undefined : bars[next];
    if (next === undefined || !build) return;
    event.preventDefault();
    setChosen(buildRef(build));
    list.current?.querySelectorAll('a')[next]?.focus();
  };
  return (
    <Box
      ref={list}
      component="ul"
      aria-label={label}
      onKeyDown={move}
      sx={{
        display: 'flex',
        alignItems: 'flex-end',
        gap: '3px',
        m: 0,
        p: 0,
        listStyle: 'none',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {bars.map((build, index) => (
        <Box
          component="li"
          key={buildRef(build)}
          sx={{ flex: '1 1 0', minWidth: 4, maxWidth: 32, display: 'flex' }}
        >
          <Tooltip title={inWords(build)}>
            <Slot
              to={toPath(build) ?? ''}
              tabIndex={index === at ? 0 : -1}
              aria-label={inWords(build)}
            >
              <Bar
                state={build.state}
                style={{ height: Math.max(4, HEIGHT * (heights[index] ?? 0)) }}
              />
            </Slot>
          </Tooltip>
        </Box>
      ))}
    </Box>
  );
}

function isRunning({ startedAt, finishedAt, state }: Build): boolean {
  return (
    startedAt !== undefined && finishedAt === undefined && state !== 'blocked'
  );
}

/** `shop #417 passed in 6 min 12 s: Gift cards at checkout (gift-cards), 21 Nov 2026, 09:00:00 CST`. */
function inWords(build: Build): string {
  const seconds = secondsOf(build);
  const took = seconds === undefined ? '' : ` in ${formatSpan(seconds)}`;
  const state = buildStateLooks[build.state].label.toLowerCase();
  return `${buildName(build)} ${state}${took}: ${build.title} (${build.branch}), ${formatInstant(build.createdAt)}`;
}
