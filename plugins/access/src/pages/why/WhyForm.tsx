import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { Person } from '@slipway/plugin-access-common';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Inspection } from '../../hooks/useInspection';
import { ActionField } from './ActionField';
import { PersonField } from './PersonField';
import { useWhyPath } from './useWhyPath';
import type { WhyQuestion } from './whyQuestion';

/** Props of {@link WhyForm}. */
interface WhyFormProps {
  question: WhyQuestion;
  /** Who asks. */
  me: Person;
  inspection: Inspection;
}

/** "May … do … on …?" Asking puts the question into the address. */
export function WhyForm({ question, me, inspection }: WhyFormProps) {
  const navigate = useNavigate();
  const pathOf = useWhyPath();
  const [draft, setDraft] = useState(question);
  const user = inspection.allowed ? draft.user : me.ref;
  const complete = user !== '' && draft.action !== '';
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    const resource = draft.resource.trim();
    navigate(pathOf({ ...draft, user, resource }));
  };
  return (
    <Box
      component="form"
      onSubmit={ask}
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        pt: 1,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: 'repeat(3, minmax(0, 1fr)) auto',
        },
      }}
    >
      {inspection.allowed ? (
        <PersonField
          value={draft.user}
          onChange={chosen => setDraft({ ...draft, user: chosen })}
        />
      ) : (
        <TextField
          size="small"
          label="May"
          value={me.name}
          inputProps={{ readOnly: true }}
          helperText={`You may ask about yourself only. ${inspection.obstacle ?? ''}`}
        />
      )}
      <ActionField
        value={draft.action}
        mayInspect={inspection.allowed}
        onChange={action => setDraft({ ...draft, action })}
      />
      <TextField
        size="small"
        label="on the environment (optional)"
        placeholder="staging"
        value={draft.resource}
        onChange={event => setDraft({ ...draft, resource: event.target.value })}
        inputProps={{ maxLength: 500, spellCheck: false }}
        helperText="Such as staging or pr-131, or staging/checkout for one service of it. Empty: anywhere"
      />
      <Button
        type="submit"
        variant="contained"
        disabled={!complete}
        sx={{ minHeight: 40 }}
      >
        Ask
      </Button>
    </Box>
  );
}
