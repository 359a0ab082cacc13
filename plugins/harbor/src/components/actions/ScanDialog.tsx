import { useApi } from '@backstage/frontend-plugin-api';
import type { Image } from '@slipway/plugin-harbor-common';
import { ActionDialog } from '@slipway/ui';
import { useState } from 'react';
import { harborApiRef } from '../../api/harborApi';
import { ChoiceField } from './ChoiceField';
import { scanAction } from './imageActions';
import { instancesOf } from './imageObstacles';

const ANY = '';

/** Has an image scanned; where several instances have it, one can be chosen. */
export function ScanDialog(props: { image: Image; onClose: () => void }) {
  const { image, onClose } = props;
  const api = useApi(harborApiRef);
  const [instance, setInstance] = useState(ANY);
  const instances = instancesOf(image);
  return (
    <ActionDialog
      action={scanAction(api, image, instance || undefined)}
      onClose={onClose}
    >
      {instances.length > 1 && (
        <ChoiceField
          label="Instance"
          value={instance}
          onChange={setInstance}
          choices={[
            { value: ANY, label: 'The one that what runs gets it from' },
            ...instances.map(name => ({ value: name, label: name })),
          ]}
        />
      )}
    </ActionDialog>
  );
}
