import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';

/** What a reader chooses of how logs are shown. */
export interface LogLook {
  wrap: boolean;
  showTime: boolean;
}

const KEY = 'look';

/** How logs are shown, as the reader had it the last time. */
export function useLogLook(): [LogLook, (look: LogLook) => void] {
  const bucket = useApi(storageApiRef).forBucket('slipway.logs');
  const [look, setLook] = useState(() => lookOf(bucket.snapshot(KEY).value));
  return [
    look,
    chosen => {
      setLook(chosen);
      bucket.set(KEY, { ...chosen });
    },
  ];
}

/** Browsers keep what earlier versions of the page wrote. */
function lookOf(kept: unknown): LogLook {
  const has = (name: keyof LogLook, usual: boolean) => {
    const value: unknown =
      typeof kept === 'object' && kept !== null
        ? Reflect.get(kept, name)
        : undefined;
    return typeof value === 'boolean' ? value : usual;
  };
  return { wrap: has('wrap', false), showTime: has('showTime', true) };
}
