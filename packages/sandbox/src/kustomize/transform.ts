import type { Kustomization } from './kustomization';
import type { Resource } from './resource';
import type { SourceTree } from './tree';
import { setAnnotations, setLabels } from './transformers/labels';
import { setImages } from './transformers/images';
import { addNameAffixes } from './transformers/names';
import { setNamespace } from './transformers/namespace';
import { applyPatches, applyStrategicMerges } from './transformers/patches';
import { setReplicas } from './transformers/replicas';

/** Applies everything that a kustomization says to resources, in kustomize's order. The resources are changed. */
export function transform(
  resources: Resource[],
  kustomization: Kustomization,
  tree: SourceTree,
  directory: string,
): Resource[] {
  const place = { tree, directory };
  let result = applyStrategicMerges(
    resources,
    kustomization.patchesStrategicMerge ?? [],
    place,
  );
  result = applyPatches(result, kustomization.patches ?? [], place);
  setNamespace(result, kustomization.namespace ?? '');
  addNameAffixes(
    result,
    kustomization.namePrefix ?? '',
    kustomization.nameSuffix ?? '',
  );
  setLabels(result, kustomization.labels ?? []);
  setLabels(result, [
    { pairs: kustomization.commonLabels ?? {}, includeSelectors: true },
  ]);
  setAnnotations(result, kustomization.commonAnnotations ?? {});
  result = applyPatches(result, kustomization.patchesJson6902 ?? [], place);
  setReplicas(result, kustomization.replicas ?? []);
  setImages(result, kustomization.images ?? []);
  return result;
}
