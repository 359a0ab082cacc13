import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import { RawText } from '@slipway/ui';
import { clockTime } from '../../words/clockTime';
import { countWords } from '../../words/lists';

/** What is wrong with the configuration: that it could not be used at all, or what in it has no effect. */
export function RoleBanners({ matrix }: { matrix: AccessMatrix }) {
  const { rejected, remarks, loadedAt } = matrix;
  return (
    <>
      {rejected && (
        <Alert severity="error">
          The configuration changed at {clockTime(rejected.at)} and could not be
          used; the roles from {clockTime(loadedAt)} still hold.
          <Box sx={{ mt: 1 }}>
            <RawText>{rejected.message}</RawText>
          </Box>
        </Alert>
      )}
      {remarks.length > 0 && (
        <Alert severity="warning" variant="outlined">
          {countWords(remarks.length, 'thing', 'things')} in the configuration{' '}
          {remarks.length === 1 ? 'has' : 'have'} no effect:
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {remarks.map(remark => (
              <li key={remark}>{remark}</li>
            ))}
          </Box>
        </Alert>
      )}
    </>
  );
}
