import AddCircleOutline from '@mui/icons-material/AddCircleOutline';
import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import DragHandle from '@mui/icons-material/DragHandle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Difference, ImageDetail } from '@slipway/plugin-harbor-common';
import { EmptyState, FilterChip, RelativeTime, toneColor } from '@slipway/ui';
import { useSearchParams } from 'react-router-dom';
import { ImageLink } from '../../../components/links/ImageLink';
import { SeverityBar } from '../../../components/severity/SeverityBar';
import { VulnerabilityTable } from '../found/VulnerabilityTable';
import { differenceWords } from './differenceWords';

const kinds = [
  {
    kind: 'introduced',
    label: 'Introduced',
    icon: AddCircleOutline,
    tone: 'error',
    none: 'This image brings nothing new',
  },
  {
    kind: 'fixed',
    label: 'Fixed',
    icon: CheckCircleOutline,
    tone: 'success',
    none: 'This image fixes nothing of the other',
  },
  {
    kind: 'inherited',
    label: 'In both',
    icon: DragHandle,
    tone: 'neutral',
    none: 'The two have nothing in common',
  },
] as const;

/** The difference of two images: in a sentence, in bars, and as a list. */
export function DifferenceView(props: {
  image: ImageDetail;
  difference: Difference;
}) {
  const { image, difference } = props;
  const { against } = difference;
  const [params, setParams] = useSearchParams();
  const asked = kinds.find(({ kind }) => kind === params.get('kind'));
  const firstFull = kinds.find(({ kind }) => difference[kind].length > 0);
  const shown = asked ?? firstFull ?? kinds[0];
  const rows = difference[shown.kind];
  if (against.digest === image.digest) {
    return (
      <EmptyState icon={DragHandle} title="It is this very image">
        {against.runningIn.length > 0 &&
          `It runs in ${against.runningIn.join(', ')}. Choose another image to compare it with.`}
      </EmptyState>
    );
  }
  const pick = (kind: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set('kind', kind);
        next.delete('selected');
        next.delete('open');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <>
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {differenceWords(difference)}
      </Typography>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>
        {'Compared with '}
        <ImageLink image={against}>{against.tags.join(', ')}</ImageLink>
        {against.runningIn.length > 0 &&
          `, which runs in ${against.runningIn.join(', ')}`}
        {against.scan.endedAt && (
          <>
            {', scanned '}
            <RelativeTime at={against.scan.endedAt} />
          </>
        )}
      </Box>
      <Box
        role="group"
        aria-label="Difference"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 300px))',
          gap: 2,
          mb: 1.5,
        }}
      >
        {kinds.map(({ kind, label, icon: Icon, tone }) => (
          <Box key={kind}>
            <FilterChip
              aria-pressed={kind === shown.kind}
              onClick={() => pick(kind)}
              sx={{ mb: 0.75 }}
            >
              <Icon
                aria-hidden
                sx={{ fontSize: 16, color: theme => toneColor(theme, tone) }}
              />
              {`${label} ${difference[kind].length.toLocaleString('en')}`}
            </FilterChip>
            {difference[kind].length > 0 && (
              <SeverityBar counts={difference.counts[kind]} />
            )}
          </Box>
        ))}
      </Box>
      {rows.length > 0 ? (
        <VulnerabilityTable
          label={shown.label}
          rows={rows}
          totalItems={rows.length}
          image={image}
          scope={`${against.digest} ${shown.kind}`}
        />
      ) : (
        <EmptyState icon={shown.icon} title={shown.none} />
      )}
    </>
  );
}
