import Box from '@mui/material/Box';
import { alpha, styled } from '@mui/material/styles';
import { RawText } from '../feedback/RawText';

type LineKind = 'added' | 'removed' | 'place' | 'file' | 'same';

/** What a line of a unified diff is. */
export function kindOfLine(line: string): LineKind {
  if (/^(diff |index |--- |\+\+\+ |new file|deleted file)/.test(line)) {
    return 'file';
  }
  if (line.startsWith('@@')) return 'place';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'same';
}

const Line = styled('span', {
  shouldForwardProp: prop => prop !== 'kind',
})<{ kind: LineKind }>(({ theme, kind }) => ({
  display: 'block',
  padding: '0 12px',
  minHeight: '1.6em',
  ...(kind === 'added' && {
    backgroundColor: alpha(theme.palette.success.main, 0.16),
  }),
  ...(kind === 'removed' && {
    backgroundColor: alpha(theme.palette.error.main, 0.14),
  }),
  ...(kind === 'place' && { color: theme.palette.text.secondary }),
  ...(kind === 'file' && { fontWeight: 600 }),
}));

/** A unified diff; every line keeps its `+` or `-`, so colour only repeats what is written. */
export function DiffView({ diff }: { diff: string }) {
  if (!diff.trim()) {
    return (
      <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
        The GitOps repository stays as it is.
      </Box>
    );
  }
  return (
    <RawText
      role="region"
      aria-label="Change of the GitOps repository"
      tabIndex={0}
      sx={{ p: 0, py: 1, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre' }}
    >
      <Box component="code" sx={{ display: 'inline-block', minWidth: '100%' }}>
        {diff
          .replace(/\n$/, '')
          .split('\n')
          .map((line, index) => (
            <Line key={index} kind={kindOfLine(line)}>
              {line}
            </Line>
          ))}
      </Box>
    </RawText>
  );
}
