import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Pipeline } from '@slipway/plugin-buildkite-common';
import { pipelineName } from '../../hooks/useStartablePipelines';
import type { BuildForm } from './buildForm';

/** Props of {@link BuildFields}. */
interface BuildFieldsProps {
  form: BuildForm;
  /** Pipelines to choose from. */
  pipelines: Pipeline[];
  /** What is wrong with a field, once it was left. */
  wrong: (field: keyof BuildForm) => string | undefined;
  onChange: (change: Partial<BuildForm>) => void;
  onTouch: (field: keyof BuildForm) => void;
}

/** What is to be built. */
export function BuildFields(props: BuildFieldsProps) {
  const { form, pipelines, wrong, onChange, onTouch } = props;
  const text = (
    field: 'branch' | 'commit' | 'message' | 'env',
    label: string,
    hint: string,
  ) => ({
    size: 'small' as const,
    label,
    value: form[field],
    onChange: (event: { target: { value: string } }) =>
      onChange({ [field]: event.target.value }),
    onBlur: () => onTouch(field),
    error: Boolean(wrong(field)),
    helperText: wrong(field) ?? hint,
  });
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: 1.5,
        pt: 1,
      }}
    >
      <Autocomplete
        size="small"
        options={pipelines.map(pipelineName)}
        value={form.pipeline || null}
        onChange={(_, pipeline) => onChange({ pipeline: pipeline ?? '' })}
        onBlur={() => onTouch('pipeline')}
        renderInput={params => (
          <TextField
            {...params}
            required
            label="Pipeline"
            error={Boolean(wrong('pipeline'))}
            helperText={
              wrong('pipeline') ?? 'Those that you may start builds of'
            }
          />
        )}
        sx={{ gridColumn: 'span 2' }}
      />
      <TextField
        required
        {...text('branch', 'Branch', 'to build, as Git names it')}
      />
      <TextField
        placeholder="HEAD"
        {...text('commit', 'Commit', 'the full SHA; HEAD when left empty')}
      />
      <TextField
        {...text(
          'message',
          'Message',
          'title of the build; who started it when left empty',
        )}
        sx={{ gridColumn: 'span 2' }}
      />
      <TextField
        multiline
        minRows={2}
        placeholder={'REGION=eu\nVERBOSE=1'}
        {...text(
          'env',
          'Environment variables',
          'NAME=value, one a line. Everybody who sees the build sees them: no secrets',
        )}
        sx={{ gridColumn: 'span 2' }}
        inputProps={{ spellCheck: false, style: { fontFamily: 'monospace' } }}
      />
    </Box>
  );
}
