import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../kubernetes';
import { GITOPS } from './company';
import type { Platform } from './platform';

/** Applies the ApplicationSets of the GitOps repository to the Argo CDs they are for, as an SRE once did. */
export async function applyApplicationSets(platform: Platform): Promise<void> {
  const { git, homes } = platform;
  for (const home of new Set(Object.values(homes))) {
    home.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
  }
  platform.startControllers();
  const { files } = await git.readTree(GITOPS, 'main', 'argocd');
  for (const [path, text] of files) {
    if (!path.endsWith('.yaml')) continue;
    const isLasting = /(staging|production)\.yaml$/.test(path);
    const home = isLasting ? homes.lasting : homes.ephemeral;
    for (const document of parseAllDocuments(text)) {
      const object: KubernetesObject | null = document.toJS();
      if (object) home.create(object);
    }
  }
}
