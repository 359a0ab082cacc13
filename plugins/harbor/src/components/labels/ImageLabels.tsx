import { useApi } from '@backstage/frontend-plugin-api';
import LabelOutlined from '@mui/icons-material/LabelOutlined';
import Box from '@mui/material/Box';
import type { Image, Label, Occurrence } from '@slipway/plugin-harbor-common';
import { ActionButton, ActionDialog, useOpenDialog } from '@slipway/ui';
import { harborApiRef } from '../../api/harborApi';
import { ofHarbor } from '../actions/imageActions';
import { goneObstacle, presentIn } from '../actions/imageObstacles';
import { useImageObstacle } from '../actions/useImageObstacle';
import { imageName, repositoryName } from '../links/imageName';
import { AddLabelDialog } from './AddLabelDialog';
import { LabelChip } from './LabelChip';

/** Labels of an image over all that have it, to be put on and taken off. */
export function ImageLabels({ image }: { image: Image }) {
  const api = useApi(harborApiRef);
  const openDialog = useOpenDialog();
  const forbidden = useImageObstacle('label', image.digest);
  const [first, ...others] = presentIn(image);
  const remove = (one: Occurrence, label: Label) =>
    openDialog(close => (
      <ActionDialog
        onClose={close}
        action={{
          ...ofHarbor,
          title: `Take ${label.name} off ${imageName(image)}`,
          explains: `Takes the label off the image in ${one.instance}. The label itself stays.`,
          confirmLabel: 'Take it off',
          run: options =>
            api.unlabelImage(image.digest, {
              ...options,
              instance: one.instance,
              project: one.project,
              repository: one.repository,
              label: label.name,
            }),
        }}
      />
    ));
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.75 }}
    >
      {presentIn(image).flatMap(one =>
        one.labels.map(label => (
          <LabelChip
            key={`${one.instance}/${repositoryName(one)}/${label.id}`}
            label={label}
            where={`in ${one.instance}/${repositoryName(one)}`}
            obstacle={forbidden}
            onRemove={() => remove(one, label)}
          />
        )),
      )}
      <ActionButton
        size="small"
        startIcon={<LabelOutlined aria-hidden />}
        obstacle={goneObstacle(image) ?? forbidden}
        onClick={() => {
          if (!first) return;
          openDialog(close => (
            <AddLabelDialog
              image={image}
              places={[first, ...others]}
              onClose={close}
            />
          ));
        }}
      >
        Add label
      </ActionButton>
    </Box>
  );
}
