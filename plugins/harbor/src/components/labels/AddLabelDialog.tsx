import { useApi } from '@backstage/frontend-plugin-api';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { Image, Occurrence } from '@slipway/plugin-harbor-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { useLabels } from '../../hooks/useReads';
import { ChoiceField } from '../actions/ChoiceField';
import { ofHarbor } from '../actions/imageActions';
import { imageName, repositoryName } from '../links/imageName';

const placeOf = (one: Occurrence) => `${one.instance}/${repositoryName(one)}`;

/** Props of {@link AddLabelDialog}. */
interface AddLabelDialogProps {
  image: Image;
  /** Where it can be put on; there is one at least. */
  places: [Occurrence, ...Occurrence[]];
  onClose: () => void;
}

/** Puts a label on an image, where it is. */
export function AddLabelDialog(props: AddLabelDialogProps) {
  const { image, places, onClose } = props;
  const api = useApi(harborApiRef);
  const [chosen, setChosen] = useState(placeOf(places[0]));
  const [label, setLabel] = useState('');
  const place = places.find(one => placeOf(one) === chosen) ?? places[0];
  const { instance, project, repository } = place;
  const labels = useLabels(instance, project);
  const has = place.labels.map(one => one.name);
  const offered = (labels.data?.items ?? [])
    .map(one => one.name)
    .filter(name => !has.includes(name));
  return (
    <ActionDialog
      onClose={onClose}
      action={{
        ...ofHarbor,
        title: `Label ${imageName(image)}`,
        explains:
          'Puts a label of Harbor on the image. People and rules of Harbor find images by their labels.',
        confirmLabel: 'Put it on',
        invalid: label ? undefined : 'Choose a label',
        inputKey: JSON.stringify([chosen, label]),
        run: options =>
          api.labelImage(image.digest, {
            ...options,
            instance,
            project,
            repository,
            label,
          }),
      }}
    >
      {places.length > 1 && (
        <ChoiceField
          label="Repository"
          value={placeOf(place)}
          choices={places.map(one => ({
            value: placeOf(one),
            label: placeOf(one),
          }))}
          onChange={value => {
            setChosen(value);
            setLabel('');
          }}
        />
      )}
      <Autocomplete
        size="small"
        options={offered}
        loading={labels.isPending}
        noOptionsText={
          labels.isError
            ? 'The labels cannot be read now'
            : `${project} has no other labels`
        }
        value={label || null}
        onChange={(_, value) => setLabel(value ?? '')}
        renderInput={params => <TextField {...params} label="Label" />}
      />
    </ActionDialog>
  );
}
