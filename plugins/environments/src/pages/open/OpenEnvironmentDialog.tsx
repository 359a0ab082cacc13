import { useApi } from '@backstage/frontend-plugin-api';
import { InputError } from '@backstage/errors';
import { ActionDialog } from '@slipway/ui';
import { useMemo, useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApi';
import { MomentField } from '../../components/actions/MomentField';
import { expiryMoments } from '../../components/actions/moments';
import { useOpenObstacle } from '../../hooks/useObstacle';
import { useEnvironmentPage } from '../../hooks/useReads';
import { ChangeFields } from './ChangeFields';
import { DependenciesField } from './DependenciesField';
import { ServicesFields } from './ServicesFields';
import { emptyForm, knownImages, readForm, type OpenForm } from './openForm';

/** Opens a PR environment by a commit of its file. */
export function OpenEnvironmentDialog({ onClose }: { onClose: () => void }) {
  const api = useApi(environmentsApiRef);
  const [form, setForm] = useState<OpenForm>(emptyForm);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [moments] = useState(() => expiryMoments(new Date()));
  const known = useEnvironmentPage({
    kind: ['production', 'staging', 'testbed'],
    limit: 50,
  }).data;
  const images = useMemo(() => knownImages(known?.items ?? []), [known]);
  const { body, errors } = readForm(form);
  const obstacle = useOpenObstacle(body?.services.map(({ name }) => name));
  const wrong = (field: string) =>
    touched.has(field) ? errors?.[field] : undefined;
  const fields = {
    form,
    wrong,
    onChange: (change: Partial<OpenForm>) => setForm({ ...form, ...change }),
    onTouch: (field: string) => setTouched(new Set([...touched, field])),
  };
  return (
    <ActionDialog
      maxWidth="md"
      onClose={onClose}
      action={{
        title: 'Open a PR environment',
        explains:
          'Commits one file to the GitOps repository. Argo CD then makes a namespace with these services and their dependencies.',
        confirmLabel: 'Open',
        invalid: body ? obstacle : 'Fill in the fields above',
        inputKey: JSON.stringify(form),
        run: options => {
          if (!body) throw new InputError('The form is not complete');
          return api.openEnvironment({ ...body, ...options });
        },
      }}
    >
      <ChangeFields {...fields} />
      <ServicesFields {...fields} images={images} />
      <DependenciesField {...fields} known={known?.items ?? []} />
      <MomentField
        label="Keep it until"
        none="The usual lifetime"
        moments={moments}
        value={form.expiresAt}
        onChange={expiresAt => fields.onChange({ expiresAt })}
      />
    </ActionDialog>
  );
}
