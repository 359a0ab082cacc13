import { useApi } from '@backstage/frontend-plugin-api';
import Stack from '@mui/material/Stack';
import type { Image, Replication } from '@slipway/plugin-harbor-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { imageName, tagsOf } from '../links/imageName';
import { StartedReplications } from '../replication/StartedReplications';
import { ChoiceField } from './ChoiceField';
import { ofHarbor } from './imageActions';
import { instancesOf, presentIn } from './imageObstacles';

const ALL = '';
const named = (name: string) => ({ value: name, label: name });

/** Props of {@link ReplicateDialog}. */
interface ReplicateDialogProps {
  image: Image;
  /** Every instance there is. */
  instances: string[];
  /** Where it is to go, at first. */
  to?: string;
  onClose: () => void;
}

/** Brings an image from one instance to another, and shows how that goes until the end. */
export function ReplicateDialog(props: ReplicateDialogProps) {
  const { image, instances, onClose } = props;
  const api = useApi(harborApiRef);
  const sources = instancesOf(image);
  const [from, setFrom] = useState(
    sources.find(name => name !== props.to) ?? '',
  );
  const targets = instances.filter(name => name !== from);
  const missing = targets.find(name => !sources.includes(name));
  const [chosen, setTo] = useState(props.to ?? missing ?? '');
  const to = targets.includes(chosen) ? chosen : (targets[0] ?? '');
  const tags = tagsOf({
    occurrences: presentIn(image).filter(one => one.instance === from),
  });
  const [wanted, setTag] = useState(ALL);
  const only = tags.length === 1 ? tags[0] : undefined;
  const tag = tags.includes(wanted) ? wanted : (only ?? ALL);
  const [started, setStarted] =
    useState<Pick<Replication, 'instance' | 'id'>>();
  const body = { from, to, tag: tag || undefined };
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofHarbor,
        title: `Replicate ${imageName(image)}`,
        explains: `Copies the image with its signatures and bill of materials${to && ` from ${from} to ${to}`}. A tag that is there already moves to this image.`,
        confirmLabel: 'Replicate',
        invalid: invalidOf({ to, tags, from }),
        inputKey: JSON.stringify(body),
        next: started && (
          <StartedReplications first={started} digest={image.digest} />
        ),
        run: async options => {
          const result = await api.replicateImage(image.digest, {
            ...options,
            ...body,
          });
          if (!options.dryRun) setStarted(result.replication);
          return result;
        },
      }}
    >
      <Stack direction="row" spacing={2}>
        <ChoiceField
          label="From"
          value={from}
          choices={sources.map(named)}
          onChange={setFrom}
        />
        <ChoiceField
          label="To"
          value={to}
          choices={targets.map(named)}
          onChange={setTo}
        />
      </Stack>
      <ChoiceField
        label="Tag"
        value={tag}
        choices={[
          ...(only
            ? []
            : [{ value: ALL, label: `All of its tags (${tags.length})` }]),
          ...tags.map(named),
        ]}
        onChange={setTag}
      />
    </ActionDialog>
  );
}

function invalidOf(wish: { from: string; to: string; tags: string[] }) {
  if (!wish.to) return 'There is no other instance to bring it to';
  return wish.tags.length === 0
    ? `It has no tag in ${wish.from}, and Harbor only moves tags`
    : undefined;
}
