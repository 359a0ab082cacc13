import { useApi } from '@backstage/frontend-plugin-api';
import type { Image } from '@slipway/plugin-harbor-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { useProjects } from '../../hooks/useReads';
import { expiresAt, wrongExpiry, type Expiry } from './allowExpiry';
import { AllowlistEntries } from './AllowlistEntries';
import { ChoiceField } from './ChoiceField';
import { ExpiryField } from './ExpiryField';
import { ofHarbor } from './imageActions';
import { presentIn } from './imageObstacles';
import { useAllowlistObstacle } from './useImageObstacle';

/** A project of an instance. */
interface ProjectRef {
  instance: string;
  project: string;
}

const labelOf = ({ instance, project }: ProjectRef) =>
  `${project} in ${instance}`;

/** Projects that have an image now, each once. */
export function projectsOf(image: Pick<Image, 'occurrences'>): ProjectRef[] {
  const all = presentIn(image).map(({ instance, project }) => ({
    instance,
    project,
  }));
  return [...new Map(all.map(one => [labelOf(one), one])).values()];
}

/** Props of {@link AllowDialog}. */
interface AllowDialogProps {
  cve: string;
  /** Projects to choose from; there is one at least. */
  projects: [ProjectRef, ...ProjectRef[]];
  onClose: () => void;
}

/** Lets a CVE pass in a project, for a while and with a reason. */
export function AllowDialog({ cve, projects, onClose }: AllowDialogProps) {
  const api = useApi(harborApiRef);
  const [chosen, setChosen] = useState(labelOf(projects[0]));
  const [expiry, setExpiry] = useState<Expiry>({ days: 14 });
  // One point in time for the whole dialog, so that what is previewed is what is done.
  const [now] = useState(() => Date.now());
  const project = projects.find(one => labelOf(one) === chosen) ?? projects[0];
  const forbidden = useAllowlistObstacle([project]);
  const list = useProjects().data?.items.find(
    one => one.instance === project.instance && one.name === project.project,
  )?.allowlist;
  const end = expiresAt(expiry, now);
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofHarbor,
        title: `Allow ${cve}`,
        explains: `Puts ${cve} on the allowlist of ${labelOf(project)}: gates and Harbor's own rule against vulnerable images let it pass, in every image of the project, until it ends.`,
        confirmLabel: 'Allow',
        invalid: forbidden ?? wrongExpiry(expiry, now),
        reasonNeeded: 'Say why it may pass',
        inputKey: JSON.stringify([project, end]),
        run: ({ dryRun, reason = '' }) =>
          api.allowVulnerability(project, {
            dryRun,
            cve,
            reason,
            expiresAt: end ?? '',
          }),
      }}
    >
      {projects.length > 1 && (
        <ChoiceField
          label="Project"
          value={labelOf(project)}
          choices={projects.map(one => ({
            value: labelOf(one),
            label: labelOf(one),
          }))}
          onChange={setChosen}
        />
      )}
      <ExpiryField value={expiry} now={now} onChange={setExpiry} />
      {list && (
        <AllowlistEntries
          project={project.project}
          allowlist={list}
          except={cve}
        />
      )}
    </ActionDialog>
  );
}
