import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import type { FreeField } from './blockForm';

/** Props of {@link FreeFields}. */
interface FreeFieldsProps {
  lines: FreeField[];
  onChange: (lines: FreeField[]) => void;
}

/** Stands in for a form whose fields nobody told the portal. */
export function FreeFields({ lines, onChange }: FreeFieldsProps) {
  const lastId = useRef(0);
  const change = (id: number, part: Partial<FreeField>) =>
    onChange(lines.map(line => (line.id === id ? { ...line, ...part } : line)));
  const add = () => {
    lastId.current += 1;
    onChange([...lines, { id: lastId.current, key: '', value: '' }]);
  };
  return (
    <Stack spacing={1}>
      <Alert severity="info" sx={{ py: 0 }}>
        Nobody told the portal which fields this step has: Buildkite’s API does
        not. It may have none. If it has some, give their keys as the pipeline
        file has them.
      </Alert>
      {lines.map(({ id, key, value }, index) => (
        <Box key={id} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <TextField
            size="small"
            label={`Key ${index + 1}`}
            value={key}
            onChange={event => change(id, { key: event.target.value })}
            inputProps={{ maxLength: 200 }}
            sx={{ flex: 1 }}
          />
          <TextField
            size="small"
            label={`Value ${index + 1}`}
            value={value}
            onChange={event => change(id, { value: event.target.value })}
            inputProps={{ maxLength: 10_000 }}
            sx={{ flex: 2 }}
          />
          <IconButton
            size="small"
            aria-label={`Remove field ${index + 1}`}
            onClick={() => onChange(lines.filter(line => line.id !== id))}
          >
            <Close fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Box>
        <Button size="small" startIcon={<Add aria-hidden />} onClick={add}>
          Add a field
        </Button>
      </Box>
    </Stack>
  );
}
