import RocketLaunch from '@mui/icons-material/RocketLaunch';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { RelativeTime, ToggleChip } from '@slipway/ui';
import { shortDigest } from '../../../components/links/imageName';
import { choicesOf, environmentsToCompare } from './againstOf';

/** Environments that have a chip; the others are in the list. */
const CHIPS = 5;

/** Props of {@link AgainstPicker}. */
interface AgainstPickerProps {
  image: ImageDetail;
  /** Name of an environment, a tag or a digest. */
  against: string | undefined;
  onChange: (against: string) => void;
}

/** What an image is compared with: what an environment runs, or another image. */
export function AgainstPicker(props: AgainstPickerProps) {
  const { image, against, onChange } = props;
  const environments = environmentsToCompare(image).slice(0, CHIPS);
  const choices = choicesOf(image);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        pb: 1.5,
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        Compared with
      </Box>
      {environments.map(name => (
        <ToggleChip
          key={name}
          icon={RocketLaunch}
          pressed={against === name}
          explains={`What ${name} runs now, also when that changes`}
          onToggle={() => onChange(name)}
        >
          {name}
        </ToggleChip>
      ))}
      <Autocomplete
        size="small"
        options={choices}
        value={choices.find(one => one.value === against) ?? null}
        isOptionEqualToValue={(a, b) => a.value === b.value}
        getOptionLabel={one => one.label}
        onChange={(_, one) => one && onChange(one.value)}
        noOptionsText="There is no other image of this repository"
        renderOption={(attributes, one) => (
          <Box component="li" {...attributes} key={one.value}>
            <Box sx={{ minWidth: 0 }}>
              <Box sx={{ overflowWrap: 'anywhere' }}>{one.label}</Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
                <code>{shortDigest(one.value)}</code>
                {', pushed '}
                <RelativeTime at={one.pushedAt} />
                {one.runningIn.length > 0 &&
                  `, runs in ${one.runningIn.join(', ')}`}
              </Box>
            </Box>
          </Box>
        )}
        renderInput={params => <TextField {...params} label="Another image" />}
        sx={{ width: 320 }}
      />
    </Box>
  );
}
