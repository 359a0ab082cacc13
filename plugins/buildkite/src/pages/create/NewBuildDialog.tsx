import { useApi } from '@backstage/frontend-plugin-api';
import { InputError } from '@backstage/errors';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { buildkiteApiRef } from '../../api/buildkiteApi';
import { ofBuildkite } from '../../components/actions/buildActions';
import { BuildLink, buildName } from '../../components/links/BuildLink';
import {
  pipelineName,
  useStartablePipelines,
} from '../../hooks/useStartablePipelines';
import { BuildFields } from './BuildFields';
import { readForm, type BuildForm } from './buildForm';

/** Props of {@link NewBuildDialog}. */
interface NewBuildDialogProps {
  /** Its pipelines are offered first, and the only one is chosen. */
  service?: string;
  onClose: () => void;
}

/** Starts a build. */
export function NewBuildDialog({ service, onClose }: NewBuildDialogProps) {
  const api = useApi(buildkiteApiRef);
  const { startable = [] } = useStartablePipelines();
  // Sent twice, it still starts one build.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState<Partial<BuildForm>>({});
  const [started, setStarted] = useState<BuildRef>();

  const ofService = startable.filter(
    item => service === undefined || item.services.includes(service),
  );
  const pipelines = ofService.length > 0 ? ofService : startable;
  const chosen = typed.pipeline ?? onlyOne(pipelines.map(pipelineName)) ?? '';
  const pipeline = pipelines.find(item => pipelineName(item) === chosen);
  const form: BuildForm = {
    pipeline: chosen,
    branch: typed.branch ?? pipeline?.defaultBranch ?? '',
    commit: typed.commit ?? '',
    message: typed.message ?? '',
    env: typed.env ?? '',
  };
  const { body, errors } = readForm(form);
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofBuildkite,
        title: 'New build',
        explains:
          'Starts the pipeline for this commit at Buildkite, under your name: the build says who asked for it, and why.',
        confirmLabel: 'Start',
        invalid: body ? undefined : 'Fill in the fields above',
        inputKey: JSON.stringify(form),
        next: started && (
          <BuildLink build={started}>Open {buildName(started)}</BuildLink>
        ),
        run: async options => {
          if (!body) throw new InputError('The form is not complete');
          const result = await api.createBuild({
            ...body,
            ...options,
            idempotencyKey,
          });
          if (!options.dryRun) setStarted(result.build);
          return result;
        },
      }}
    >
      <BuildFields
        form={form}
        pipelines={pipelines}
        wrong={field => (touched.has(field) ? errors?.[field] : undefined)}
        onChange={change => setTyped({ ...typed, ...change })}
        onTouch={field => setTouched(new Set([...touched, field]))}
      />
    </ActionDialog>
  );
}

function onlyOne(names: string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}
