import {
  badRequest,
  conflict,
  HarborError,
  precondition,
} from '../model/errors';
import { fullNameOf } from '../model/HarborModel';
import {
  accessoryMediaTypes,
  digestOf,
  referrerManifest,
} from '../model/images';
import type { SbomReport, ScannerName } from '../model/scanTypes';
import type { Artifact } from '../model/types';
import type { ScansContext } from './Scans';
import { namedUuid } from './namedUuid';
import { adapterAt, adapters } from './Scanners';
import { spdxDocument } from './spdx';

/** Milliseconds of a real system. */
const takesMs = 6_000;

/** Makes bills of materials, and pushes them next to the images. */
export class Sboms {
  readonly #running = new Map<SbomReport, () => void>();

  constructor(
    private readonly context: ScansContext,
    private readonly imageHost: string,
  ) {}

  /** @throws HarborError 412 without a scanner, 400 when it makes none, 409 while one is made */
  start(artifact: Artifact, operator = 'auto'): SbomReport {
    const { project } = artifact.repository;
    const registration = this.context.scanners.of(project);
    if (!registration) {
      throw precondition(`no available scanner for project: ${project.id}`);
    }
    const adapter = adapterAt(registration.url);
    if (!adapter?.sbom || artifact.type !== 'IMAGE') {
      throw badRequest(
        `the configured scanner ${registration.name} does not support generating SBOM for artifact with mime type ${artifact.manifestMediaType}`,
      );
    }
    if (artifact.sbom && this.#running.has(artifact.sbom)) {
      throw conflict('a previous sbom generate process is running');
    }
    const now = this.context.model.now();
    const report: SbomReport = {
      id: namedUuid('sbom', artifact.digest, now),
      scanner: adapter.name,
      status: 'Running',
      startedAt: now,
    };
    artifact.sbom = report;
    const finish = () => this.#finish(artifact, report, adapter.name, operator);
    this.#running.set(report, this.context.clock.after(takesMs, finish));
    return report;
  }

  /** @throws HarborError 400 when none is made */
  stop(artifact: Artifact): void {
    const report = artifact.sbom;
    const cancel = report && this.#running.get(report);
    if (!report || !cancel) {
      throw badRequest(`no scan job for artifact digest=${artifact.digest}`);
    }
    cancel();
    this.#running.delete(report);
    report.status = 'Stopped';
    report.endedAt = this.context.model.now();
    this.context.model.emit({
      type: 'SCANNING_STOPPED',
      artifact,
      scanType: 'sbom',
      operator: 'auto',
    });
  }

  /** Of one that lies beside an image, here or copied from another Harbor. @throws HarborError 404 */
  documentOf({ accessoryOf, digest, pushedAt }: Artifact): unknown {
    if (!accessoryOf) throw new HarborError(404, 'The sbom is not found');
    const { subject } = accessoryOf;
    const { sbom } = subject;
    if (sbom?.digest === digest && sbom.document) return sbom.document;
    return this.#documentOf(subject, pushedAt, adapters.trivy.name);
  }

  isRunning({ sbom }: Artifact): boolean {
    return sbom !== undefined && this.#running.has(sbom);
  }

  #finish(
    artifact: Artifact,
    report: SbomReport,
    scanner: ScannerName,
    operator: string,
  ): void {
    const { model, contents } = this.context;
    this.#running.delete(report);
    report.endedAt = model.now();
    const { scan } = contents.get(artifact.digest);
    const gone =
      artifact.repository.artifacts.get(artifact.digest) !== artifact;
    if (scan === 'fails' || gone) {
      report.status = 'Error';
      const type = 'SCANNING_FAILED';
      model.emit({ type, artifact, scanType: 'sbom', operator });
      return;
    }
    report.document = this.#documentOf(artifact, report.endedAt, scanner);
    report.digest = this.#push(artifact, JSON.stringify(report.document));
    report.status = 'Success';
    const type = 'SCANNING_COMPLETED';
    model.emit({ type, artifact, scanType: 'sbom', operator });
  }

  #documentOf(
    { repository, digest }: Artifact,
    at: number,
    { version }: ScannerName,
  ): unknown {
    return spdxDocument(
      `${this.imageHost}/${fullNameOf(repository)}@${digest}`,
      this.context.contents.get(digest).packages,
      { at, by: `trivy-${version.replace(/^v/, '')}` },
    );
  }

  /** Digest of the accessory, which takes the place of the last one. */
  #push(artifact: Artifact, document: string): string {
    const { model } = this.context;
    for (const { type, artifact: old } of [...artifact.accessories]) {
      if (type === 'sbom.harbor') model.deleteArtifact(old, 'auto');
    }
    return model.push({
      repository: fullNameOf(artifact.repository),
      manifest: referrerManifest({
        subject: {
          digest: artifact.digest,
          mediaType: artifact.manifestMediaType,
          size: Buffer.byteLength(artifact.manifest),
        },
        artifactType: accessoryMediaTypes.sbom,
        layers: [
          {
            digest: digestOf(document),
            size: Buffer.byteLength(document),
            mediaType: accessoryMediaTypes.sbom,
          },
        ],
        annotations: {
          'org.opencontainers.artifact.created': new Date(
            model.now(),
          ).toISOString(),
          'org.opencontainers.artifact.description':
            'SPDX JSON SBOM of the subject',
        },
      }),
      operator: 'auto',
    }).digest;
  }
}
