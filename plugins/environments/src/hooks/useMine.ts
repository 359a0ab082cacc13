import { nameSchema } from '@slipway/plugin-environments-common';
import { useMine as useSharedMine, type Mine } from '@slipway/ui';

/** A service of the catalog whose name no workload can have runs nowhere. */
const canRun = (service: string) => nameSchema.safeParse(service).success;

/** Which services are the reader's, of those that can run in an environment. */
export const useMine = (): Mine => useSharedMine(canRun);
