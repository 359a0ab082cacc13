import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { describeFailure } from '@slipway/ui';
import { useState } from 'react';
import { saveResponse } from './saveResponse';

/** Saves what the portal sends as a file; a failure is said at the edge of the page. */
export function useSaving() {
  const alertApi = useApi(alertApiRef);
  const [saving, setSaving] = useState<string>();
  const save = async (fileName: string, ask: () => Promise<Response>) => {
    setSaving(fileName);
    try {
      await saveResponse(await ask(), fileName);
    } catch (error) {
      const { title, raw } = describeFailure(error, fileName);
      alertApi.post({ message: `${title}: ${raw}`, severity: 'error' });
    } finally {
      setSaving(undefined);
    }
  };
  return { saving, save };
}
