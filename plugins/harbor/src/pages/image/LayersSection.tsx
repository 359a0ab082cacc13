import LayersOutlined from '@mui/icons-material/LayersOutlined';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ImageDetail, Layer } from '@slipway/plugin-harbor-common';
import { EmptyState, RelativeTime, Section } from '@slipway/ui';

/** What image builds put around every command, and tells nothing. */
const cleaned = ({ command }: Layer) =>
  command
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, '')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .replace(/\s*# buildkit$/, '');

/** How an image was put together, the lowest first. */
export function LayersSection({ image }: { image: ImageDetail }) {
  const { layers } = image;
  if (!layers || layers.length === 0) {
    return (
      <EmptyState
        icon={LayersOutlined}
        title={
          image.children.length > 0
            ? 'An index has no layers of its own'
            : 'Its layers are not known'
        }
      >
        {image.children.length > 0
          ? 'The images of its platforms have them.'
          : 'The registry keeps no history of how it was built.'}
      </EmptyState>
    );
  }
  const full = layers.filter(layer => !layer.empty).length;
  return (
    <Section
      title="Layers"
      note={
        full < layers.length
          ? `${full} with files, ${layers.length - full} that only configure`
          : full
      }
      flush
    >
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label="Layers">
          <TableHead>
            <TableRow>
              <TableCell align="right">No.</TableCell>
              <TableCell>Made by</TableCell>
              {full < layers.length && <TableCell>Has</TableCell>}
              <TableCell>Age</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {layers.map((layer, index) => (
              <TableRow
                key={index}
                sx={layer.empty ? { '& td': { color: 'text.secondary' } } : {}}
              >
                <TableCell align="right">{index + 1}</TableCell>
                <TableCell
                  sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
                >
                  <code>{cleaned(layer)}</code>
                  {layer.comment && !/^buildkit/.test(layer.comment) && (
                    <Box sx={{ color: 'text.secondary' }}>{layer.comment}</Box>
                  )}
                </TableCell>
                {full < layers.length && (
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {layer.empty ? 'configuration' : 'files'}
                  </TableCell>
                )}
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {layer.createdAt && <RelativeTime at={layer.createdAt} />}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}
