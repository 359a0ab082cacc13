import type { Base, OverlayFile, ServiceImage } from '../types';
import { isAmbiguousText } from './ambiguousText';
import {
  findImageEntry,
  imageWithoutTag,
  readKustomization,
  type Kustomization,
} from './kustomization';
import { ProblemError, capture, type Parsed } from './problems';
import { findReplicasPatch } from './replicasPatch';
import { YamlSource } from './YamlSource';

/** What an overlay is about, and the files it may refer to. */
export interface OverlayContext {
  path: string;
  environment: 'staging' | 'production';
  service: string;
  base?: Base;
  /** Text of a file of the overlay's own folder; ProblemError when it cannot be read. */
  readFile?(name: string): string | undefined;
}

/** Parses `staging/<service>/kustomization.yaml` or production's. */
export function parseOverlayFile(
  text: string,
  context: OverlayContext,
): Parsed<OverlayFile> {
  return capture(() => {
    const source = YamlSource.parse(text);
    const kustomization = readKustomization(source);
    const image = readImage(source, kustomization, context);
    const replicas =
      findReplicasPatch(
        source,
        kustomization,
        context,
        context.readFile ?? (() => undefined),
      )?.value ?? readReplicasField(source, kustomization, context);
    const { path, environment, service } = context;
    return {
      ok: true,
      value: {
        path,
        environment,
        service,
        ...(image && { image }),
        ...(replicas !== undefined && { replicas }),
      },
    };
  });
}

function readImage(
  source: YamlSource,
  kustomization: Kustomization,
  { service, base }: OverlayContext,
): ServiceImage | undefined {
  const index = findImageEntry(kustomization, service, base?.image);
  const entry = kustomization.images[index];
  if (!entry) return undefined;
  const tagPath = ['images', index, 'newTag'];
  if (
    entry.newTag !== undefined &&
    isAmbiguousText(entry.newTag) &&
    source.isPlain(tagPath)
  ) {
    throw new ProblemError({
      code: 'type',
      reason: `images[${index}].newTag is no text to kustomize as it is written; put it in quotes: "${source.rawOf(tagPath)}"`,
      ...source.positionOf(tagPath),
    });
  }
  const baseTag = /:([^/:@]+)(@|$)/.exec(base?.image ?? '')?.[1];
  return {
    service,
    image: entry.newName ?? imageWithoutTag(base?.image ?? entry.name),
    tag: entry.newTag ?? baseTag ?? 'latest',
    ...(entry.digest !== undefined && { digest: entry.digest }),
  };
}

/** kustomize's own `replicas:`, which fails on a Rollout. */
function readReplicasField(
  source: YamlSource,
  kustomization: Kustomization,
  { service, base }: OverlayContext,
): number | undefined {
  const index = kustomization.replicas.findIndex(
    ({ name }) => name === service,
  );
  if (index >= 0 && base?.workloadKind === 'Rollout') {
    throw new ProblemError({
      code: 'unsupported',
      reason: `kustomize's "replicas" does not know the Rollout ${service}; use a patch of /spec/replicas with target kind Deployment|Rollout`,
      ...source.positionOf(['replicas', index]),
    });
  }
  return kustomization.replicas[index]?.count;
}
