import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { Artifact, BuildDetail } from '@slipway/plugin-buildkite-common';
import { useSaving } from '@slipway/ui';
import { buildkiteApiRef } from '../../api/buildkiteApi';

const obstacles: Record<Artifact['state'], string | undefined> = {
  finished: undefined,
  new: 'It is still being uploaded',
  error: 'Its upload failed',
  deleted: 'It was deleted at Buildkite',
  expired: 'Buildkite keeps it no longer',
};

/** Why an artifact cannot be had; undefined when it can. */
export const artifactObstacle = ({
  state,
}: Pick<Artifact, 'state'>): string | undefined => obstacles[state];

/** Saves artifacts of a build as files. */
export function useArtifactDownload(build: BuildDetail) {
  const api = useApi(buildkiteApiRef);
  const alertApi = useApi(alertApiRef);
  const { saving, save } = useSaving();
  const download = ({ id, path }: Pick<Artifact, 'id' | 'path'>) =>
    save(path.split('/').at(-1) || path, () => api.downloadArtifact(build, id));
  return {
    saving,
    download,
    /** As an annotation names it: `artifact://path`. */
    downloadPath: (path: string) => {
      const found = build.artifacts.find(artifact => artifact.path === path);
      const obstacle = found ? artifactObstacle(found) : 'The build has none';
      if (found && !obstacle) {
        download(found);
        return;
      }
      alertApi.post({
        message: `${path} cannot be downloaded: ${obstacle}`,
        severity: 'warning',
        display: 'transient',
      });
    },
  };
}
