import type { Look } from '../Looks';
import type { CollectingClient } from '../types';
import type { ArtifactReader } from './ArtifactReader';
import type { Inventory } from './Inventory';
import type { ReplicationLane } from './ReplicationLane';
import type { ScanLane } from './ScanLane';

/** Looks at one thing that somebody asked for. */
export async function lookAt(
  look: Look,
  client: CollectingClient,
  parts: {
    reader: Pick<ArtifactReader, 'artifact' | 'repository'>;
    inventory: Pick<Inventory, 'project'>;
    scans: Pick<ScanLane, 'read'>;
    replications: Pick<ReplicationLane, 'read'>;
    /** A project is gone, or new: the list of all has to be read. */
    onUnknownProject: () => void;
  },
): Promise<void> {
  const { kind, reference } = look;
  switch (kind) {
    case 'artifact':
      await parts.reader.artifact(client, look);
      return;
    case 'scan':
      await parts.scans.read(client, look);
      // Of an index Harbor scans each image, and tells of these alone.
      for (const index of client.indexesOf(look))
        await parts.scans.read(client, { ...look, reference: index });
      return;
    case 'repository':
      await parts.reader.repository(client, look);
      return;
    case 'project':
      if (!(await parts.inventory.project(client, look.project)))
        parts.onUnknownProject();
      return;
    default:
      await parts.replications.read(
        client,
        reference === '' ? undefined : Number(reference),
      );
  }
}
