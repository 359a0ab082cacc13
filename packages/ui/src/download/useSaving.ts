import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { describeFailure } from '../api/failure';
import { saveFile } from './saveFile';

/** What the portal sends: an answer, or its body. */
type Sent = Response | Blob;

/** Saves what the portal sends as a file; a failure is said at the edge of the page. */
export function useSaving() {
  const alertApi = useApi(alertApiRef);
  const [saving, setSaving] = useState<string>();
  const save = async (fileName: string, ask: () => Promise<Sent>) => {
    setSaving(fileName);
    try {
      const sent = await ask();
      saveFile('blob' in sent ? await sent.blob() : sent, fileName);
    } catch (error) {
      const { title, raw } = describeFailure(error, fileName);
      alertApi.post({ message: `${title}: ${raw}`, severity: 'error' });
    } finally {
      setSaving(undefined);
    }
  };
  return { saving, save };
}
