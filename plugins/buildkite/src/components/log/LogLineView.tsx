import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { styled, useTheme } from '@mui/material/styles';
import { formatInstant, toneBackground } from '@slipway/ui';
import { memo, useMemo, useState, type MouseEvent } from 'react';
import { StepLabelText } from '../jobs/StepLabelText';
import { cssOf } from './ansiColors';
import { cleanLine, type CleanLine } from './cleanLine';
import type { LogLine } from './logLines';

/** Characters of a line that are shown at first. */
export const LONG_LINE = 2_000;

const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const Line = styled('div', {
  shouldForwardProp: prop => prop !== 'marked' && prop !== 'wrap',
})<{ marked: boolean; wrap: boolean }>(({ theme, marked, wrap }) => ({
  display: 'flex',
  minHeight: 20,
  minWidth: '100%',
  width: wrap ? '100%' : 'max-content',
  lineHeight: '20px',
  whiteSpace: wrap ? 'pre-wrap' : 'pre',
  overflowWrap: wrap ? 'anywhere' : undefined,
  tabSize: 8,
  ...(marked && {
    backgroundColor: toneBackground(theme, 'warning'),
    boxShadow: `inset 3px 0 0 ${theme.palette.warning.main}`,
  }),
  '&:hover': { backgroundColor: theme.palette.action.hover },
}));

const Gutter = styled('span')(({ theme }) => ({
  flex: 'none',
  padding: '0 8px',
  color: theme.palette.text.secondary,
  textAlign: 'right',
  userSelect: 'none',
  fontVariantNumeric: 'tabular-nums',
}));

const LineLink = styled('a')(({ theme }) => ({
  color: 'inherit',
  textDecoration: 'none',
  '&:hover, &:focus-visible': {
    color: theme.palette.primary.main,
    textDecoration: 'underline',
  },
}));

/** Props of {@link LogLineView}. */
interface LogLineViewProps {
  line: LogLine;
  /** Where it is known. */
  number?: number;
  /** Somebody points at it. */
  marked: boolean;
  wrap: boolean;
  showTime: boolean;
  /** Lines that are folded away under it; undefined: none are. */
  folded?: number;
  /** Address of the line. */
  href: string;
  onLink: (offset: number) => void;
  onFold: (offset: number) => void;
}

/** One line: number, time, text. The text is text whatever it says. */
export const LogLineView = memo(function OneLine(props: LogLineViewProps) {
  const { line, marked, number, onLink } = props;
  const clean = useMemo(() => cleanLine(line.raw, line.opening), [line]);
  const link = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onLink(line.offset);
  };
  return (
    <Line
      marked={marked}
      wrap={props.wrap}
      aria-current={marked ? 'location' : undefined}
    >
      <Gutter sx={{ minWidth: '7ch' }}>
        <LineLink
          href={props.href}
          onClick={link}
          aria-label={
            number === undefined
              ? `Link to the line at byte ${line.offset}`
              : `Link to line ${number}`
          }
        >
          {number ?? '·'}
        </LineLink>
      </Gutter>
      {props.showTime && (
        <Gutter
          sx={{ minWidth: '10ch' }}
          title={
            clean.at === undefined
              ? undefined
              : formatInstant(new Date(clean.at).toISOString())
          }
        >
          {clean.at === undefined ? '' : timeOfDay.format(clean.at)}
        </Gutter>
      )}
      {line.heading ? (
        <Heading {...props} clean={clean} />
      ) : (
        <Text clean={clean} />
      )}
    </Line>
  );
});

function Text({ clean }: { clean: CleanLine }) {
  const mode = useTheme().palette.mode;
  const [all, setAll] = useState(false);
  const cut = !all && clean.text.length > LONG_LINE;
  const pieces = cut ? cutTo(clean.pieces, LONG_LINE) : clean.pieces;
  return (
    <span>
      {pieces.map(({ style, text }, index) =>
        style === '' ? (
          text
        ) : (
          <span key={index} style={cssOf(style, mode)}>
            {text}
          </span>
        ),
      )}
      {cut && (
        <ButtonBase
          onClick={() => setAll(true)}
          sx={{ font: 'inherit', color: 'primary.main', px: 0.5 }}
        >
          … show all {clean.text.length.toLocaleString('en')} characters
        </ButtonBase>
      )}
    </span>
  );
}

function Heading({
  line,
  folded,
  onFold,
  clean,
}: LogLineViewProps & { clean: CleanLine }) {
  const isFolded = folded !== undefined;
  const words = clean.text.replace(/^(---|\+\+\+|~~~) +/, '');
  return (
    <ButtonBase
      aria-expanded={!isFolded}
      onClick={() => onFold(line.offset)}
      sx={{
        font: 'inherit',
        fontWeight: line.heading === '~~~' ? 400 : 700,
        color: line.heading === '~~~' ? 'text.secondary' : 'text.primary',
        justifyContent: 'flex-start',
        textAlign: 'left',
        whiteSpace: 'inherit',
        '&.Mui-focusVisible': { outline: '2px solid currentColor' },
      }}
    >
      <ChevronRight
        aria-hidden
        sx={{ fontSize: 18, transform: isFolded ? 'none' : 'rotate(90deg)' }}
      />
      <span>
        <StepLabelText label={words} fallback=" " />
      </span>{' '}
      {isFolded && folded > 0 && (
        <Box component="span" sx={{ color: 'text.secondary', pl: 1 }}>
          {folded} {folded === 1 ? 'line' : 'lines'}
        </Box>
      )}
    </ButtonBase>
  );
}

function cutTo(pieces: CleanLine['pieces'], most: number) {
  let left = most;
  return pieces.flatMap(({ style, text }) => {
    const kept = text.slice(0, Math.max(0, left));
    left -= text.length;
    return kept ? [{ style, text: kept }] : [];
  });
}
