import { useApi } from '@backstage/frontend-plugin-api';
import type { Environment } from '@slipway/plugin-environments-common';
import { ActionDialog, formatEstimate } from '@slipway/ui';
import { useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApi';
import { MomentField } from './MomentField';
import { keepAwakeMoments } from './moments';

/** Props of {@link HibernationDialog}. */
interface HibernationDialogProps {
  environment: Environment;
  /** `keep-awake` wakes as well where something sleeps. */
  verb: 'wake' | 'sleep' | 'keep-awake';
  /** Absent: all of it. */
  service?: string;
  onClose: () => void;
}

/** Wakes an environment or puts it to sleep, all of it or one service. */
export function HibernationDialog(props: HibernationDialogProps) {
  const { environment, verb, service, onClose } = props;
  const api = useApi(environmentsApiRef);
  const [moments] = useState(() => keepAwakeMoments(new Date()));
  const [until, setUntil] = useState<string | undefined>(
    verb === 'keep-awake' ? moments[0]?.at : undefined,
  );
  const what = service ? `${service} in ${environment.name}` : environment.name;
  const services = service ? [service] : undefined;
  const past = until !== undefined && new Date(until) <= new Date();

  if (verb === 'sleep') {
    return (
      <ActionDialog
        onClose={onClose}
        action={{
          title: `Put ${what} to sleep`,
          explains: `Sets the replicas of ${service ?? 'every service'} to 0 in Git. Requests fail until it is woken; data stays.`,
          confirmLabel: 'Put to sleep',
          run: options =>
            api.sleepEnvironment(environment.name, { ...options, services }),
        }}
      />
    );
  }
  const keeping = verb === 'keep-awake';
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        title: keeping ? `Keep ${what} awake` : `Wake ${what}`,
        explains: explain(environment, service),
        confirmLabel: keeping ? 'Keep awake' : 'Wake',
        invalid: obstacleOf(keeping, until, past),
        inputKey: until ?? 'schedule',
        run: options =>
          api.wakeEnvironment(environment.name, {
            ...options,
            services,
            until,
          }),
      }}
    >
      <MomentField
        label="Keep awake until"
        none={keeping ? undefined : 'As the schedule says'}
        moments={moments}
        value={until}
        onChange={setUntil}
      />
    </ActionDialog>
  );
}

function explain(environment: Environment, service: string | undefined) {
  const hibernation = environment.hibernation;
  const replicas = service
    ? `${hibernation?.replicas[service] ?? 'its usual'} replicas`
    : 'its usual replicas';
  const estimate = hibernation?.estimate;
  const ready = estimate
    ? ` Where it sleeps, it is ready ${formatEstimate(estimate.seconds)} later.`
    : '';
  return `Gives ${service ?? 'every service'} ${replicas} in Git.${ready}`;
}

function obstacleOf(
  keeping: boolean,
  until: string | undefined,
  past: boolean,
) {
  if (keeping && until === undefined) return 'Say until when';
  return past ? 'That time is past' : undefined;
}
