import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import { RawText } from '@slipway/ui';
import { clockTime } from '../../words/clockTime';
import { capitalised, countWords } from '../../words/lists';

/** What is wrong with the configuration: that it could not be used at all, or what in it has no effect by mistake. */
export function RoleBanners({ matrix }: { matrix: AccessMatrix }) {
  const { rejected, remarks, loadedAt } = matrix;
  const warnings = remarks.filter(({ severity }) => severity === 'warning');
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
      {warnings.length > 0 && (
        <Alert severity="warning" variant="outlined">
          {countWords(warnings.length, 'thing', 'things')} to look at:
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {warnings.map(remark => (
              <li key={`${remark.about} ${remark.subject} ${remark.text}`}>
                {remark.in.length > 0
                  ? `${remark.in.join(', ')}: ${remark.text}`
                  : capitalised(remark.text)}
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </>
  );
}
