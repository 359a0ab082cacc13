import Download from '@mui/icons-material/Download';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import type { Artifact, BuildDetail } from '@slipway/plugin-buildkite-common';
import { ActionButton, formatBytes, VisuallyHidden } from '@slipway/ui';
import { useState } from 'react';
import { stepLabel } from '../jobs/stepLabel';
import { artifactObstacle, useArtifactDownload } from './useArtifactDownload';

const FIRST = 30;
/** Fewer are seen at a glance. */
const WORTH_FILTERING = 8;

/** The files that jobs have uploaded. */
export function ArtifactTable({ build }: { build: BuildDetail }) {
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const { saving, download } = useArtifactDownload(build);
  const { artifacts, jobDetails } = build;
  const wanted = filter.trim().toLowerCase();
  const found = artifacts
    .filter(({ path }) => path.toLowerCase().includes(wanted))
    .sort((a, b) => a.path.localeCompare(b.path));
  const shown = all ? found : found.slice(0, FIRST);
  const jobOf = (artifact: Artifact) => {
    const job = jobDetails.find(one => one.id === artifact.job);
    return job ? stepLabel(job.label).text : '';
  };
  return (
    <>
      {artifacts.length > WORTH_FILTERING && (
        <Box sx={{ px: 2, pb: 1 }}>
          <TextField
            type="search"
            size="small"
            value={filter}
            onChange={event => setFilter(event.target.value)}
            placeholder="Filter by path"
            inputProps={{ 'aria-label': 'Filter artifacts', maxLength: 200 }}
          />
        </Box>
      )}
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label="Artifacts">
          <TableHead>
            <TableRow>
              <TableCell>Path</TableCell>
              <TableCell>Job</TableCell>
              <TableCell align="right">Size</TableCell>
              <TableCell>
                <VisuallyHidden>Download</VisuallyHidden>
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(artifact => (
              <TableRow key={artifact.id}>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {artifact.path}
                </TableCell>
                <TableCell>{jobOf(artifact)}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {formatBytes(artifact.size)}
                </TableCell>
                <TableCell align="right">
                  <ActionButton
                    size="small"
                    startIcon={<Download aria-hidden />}
                    aria-label={`Download ${artifact.path}`}
                    obstacle={
                      artifactObstacle(artifact) ??
                      (saving ? `Downloading ${saving}` : undefined)
                    }
                    onClick={() => download(artifact)}
                  >
                    Download
                  </ActionButton>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      {found.length === 0 && (
        <Box sx={{ p: 2, color: 'text.secondary' }}>
          No path has “{filter.trim()}” in it.
        </Box>
      )}
      {found.length > shown.length && (
        <Button size="small" sx={{ m: 1 }} onClick={() => setAll(true)}>
          Show {found.length - shown.length} more
        </Button>
      )}
    </>
  );
}
