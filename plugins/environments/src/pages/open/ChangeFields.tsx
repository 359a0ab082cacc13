import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { FormFieldsProps } from './formFields';
import type { OpenForm } from './openForm';

type TextKey = 'repository' | 'number' | 'title' | 'author' | 'commit';

const texts: Array<{
  key: TextKey;
  field: string;
  label: string;
  hint: string;
  span: number;
}> = [
  {
    key: 'repository',
    field: 'repository',
    label: 'Repository',
    hint: 'owner/name',
    span: 4,
  },
  {
    key: 'number',
    field: 'pullRequest.number',
    label: 'Pull request',
    hint: 'its number',
    span: 2,
  },
  {
    key: 'title',
    field: 'pullRequest.title',
    label: 'Title',
    hint: 'of the pull request',
    span: 4,
  },
  {
    key: 'author',
    field: 'pullRequest.author',
    label: 'Author',
    hint: 'who opened it',
    span: 2,
  },
  {
    key: 'commit',
    field: 'commit',
    label: 'Commit',
    hint: 'the full SHA, 40 hex digits',
    span: 6,
  },
];

/** The change that the environment is for. */
export function ChangeFields(props: FormFieldsProps) {
  const { form, wrong, onChange, onTouch } = props;
  const set = (key: TextKey, value: string) => {
    const change: Partial<OpenForm> = { [key]: value };
    onChange(change);
  };
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(6, 1fr)', gap: 1.5 }}
    >
      {texts.map(({ key, field, label, hint, span }) => (
        <TextField
          key={key}
          size="small"
          required
          label={label}
          value={form[key]}
          onChange={event => set(key, event.target.value)}
          onBlur={() => onTouch(field)}
          error={Boolean(wrong(field))}
          helperText={wrong(field) ?? hint}
          sx={{ gridColumn: `span ${span}` }}
        />
      ))}
    </Box>
  );
}
