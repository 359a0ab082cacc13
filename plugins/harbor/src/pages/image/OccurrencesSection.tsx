import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  Accessory,
  ImageDetail,
  Occurrence,
} from '@slipway/plugin-harbor-common';
import {
  CopyButton,
  ExternalLink,
  formatBytes,
  RelativeTime,
  Section,
} from '@slipway/ui';
import { LabelChip } from '../../components/labels/LabelChip';
import { repositoryName } from '../../components/links/imageName';
import { TagList } from '../../components/marks/TagList';

/** What Harbor calls things that are pushed about an image, in words. */
const accessoryWords: Record<string, string> = {
  'signature.cosign': 'cosign signature',
  'signature.notation': 'Notation signature',
  'sbom.harbor': "Harbor's bill of materials",
  'subject.accessory': 'attachment',
};

/** Everywhere an image is, or was. */
export function OccurrencesSection({ image }: { image: ImageDetail }) {
  return (
    <Section title="Registries" note={image.occurrences.length} flush>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label="Registries">
          <TableHead>
            <TableRow>
              <TableCell>Instance</TableCell>
              <TableCell>Repository</TableCell>
              <TableCell>Tags</TableCell>
              <TableCell>Attached</TableCell>
              <TableCell>Pushed</TableCell>
              <TableCell>Pulled</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {image.occurrences.map(one => (
              <TableRow key={`${one.instance}/${repositoryName(one)}`}>
                <TableCell>{one.instance}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  <Repository one={one} />
                </TableCell>
                <TableCell>
                  <TagList tags={one.tags.map(tag => tag.name)} most={8} />
                  {one.tags.some(tag => tag.immutable) && (
                    <Box sx={{ color: 'text.secondary' }}>
                      {`${one.tags
                        .filter(tag => tag.immutable)
                        .map(tag => tag.name)
                        .join(', ')} cannot be moved`}
                    </Box>
                  )}
                </TableCell>
                <TableCell>
                  <Attached accessories={one.accessories} />
                </TableCell>
                <TableCell>
                  {one.pushedAt && <RelativeTime at={one.pushedAt} />}
                </TableCell>
                <TableCell>
                  {one.pulledAt ? (
                    <RelativeTime at={one.pulledAt} />
                  ) : (
                    'never seen'
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}

function Repository({ one }: { one: Occurrence }) {
  return (
    <>
      {one.deletedAt ? (
        <span>{repositoryName(one)}</span>
      ) : (
        <ExternalLink url={one.url}>{repositoryName(one)}</ExternalLink>
      )}
      <CopyButton
        text={one.pullReference}
        what={`pull reference in ${one.instance}`}
      />
      {one.deletedAt && (
        <Box sx={{ color: 'error.main' }}>
          {'Deleted there '}
          <RelativeTime at={one.deletedAt} />
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {one.labels.map(label => (
          <LabelChip key={label.id} label={label} />
        ))}
      </Box>
    </>
  );
}

function Attached({ accessories }: { accessories: Accessory[] }) {
  if (accessories.length === 0) return <>nothing</>;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {accessories.map(one => (
        <li key={one.digest} title={`${one.type} ${one.digest}`}>
          {`${accessoryWords[one.type] ?? one.type}, ${formatBytes(one.size)}`}
        </li>
      ))}
    </Box>
  );
}
