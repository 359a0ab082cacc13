import { useApi } from '@backstage/frontend-plugin-api';
import Stack from '@mui/material/Stack';
import type { Approval } from '@slipway/plugin-buildkite-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { stepLabel } from '../jobs/stepLabel';
import { ofBuildkite } from './buildActions';
import { BlockFieldInput } from './BlockFieldInput';
import {
  fieldsToSend,
  initialValues,
  missingIn,
  valuesOf,
  wrongIn,
  type FreeField,
} from './blockForm';
import { FreeFields } from './FreeFields';

/** Props of {@link UnblockDialog}. */
interface UnblockDialogProps {
  approval: Pick<Approval, 'build' | 'job' | 'label' | 'prompt' | 'fields'>;
  onClose: () => void;
}

/** Lets a build go on that waits for a person, with what its block step asks. */
export function UnblockDialog({ approval, onClose }: UnblockDialogProps) {
  const api = useApi(buildkiteApiRef);
  const { build, fields } = approval;
  const label = stepLabel(approval.label, 'Block step').text;
  const [values, setValues] = useState(() => initialValues(fields ?? []));
  const [lines, setLines] = useState<FreeField[]>([]);
  const sent = fieldsToSend(fields ? values : valuesOf(lines));
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofBuildkite,
        title: label,
        explains: (
          <>
            {approval.prompt && (
              <p style={{ marginTop: 0, whiteSpace: 'pre-wrap' }}>
                {approval.prompt}
              </p>
            )}
            {`Lets ${build.pipeline} #${build.number} go on, under your name. What comes after this step starts at once.`}
          </>
        ),
        confirmLabel: 'Unblock',
        invalid: fields ? missingIn(fields, values) : wrongIn(lines),
        inputKey: JSON.stringify(sent),
        run: options =>
          api.unblockJob(build, approval.job, { ...options, fields: sent }),
      }}
    >
      {fields ? (
        fields.length > 0 && (
          <Stack spacing={2}>
            {fields.map(field => (
              <BlockFieldInput
                key={field.key}
                field={field}
                value={values[field.key] ?? ''}
                onChange={value =>
                  setValues(current => ({ ...current, [field.key]: value }))
                }
              />
            ))}
          </Stack>
        )
      ) : (
        <FreeFields lines={lines} onChange={setLines} />
      )}
    </ActionDialog>
  );
}
