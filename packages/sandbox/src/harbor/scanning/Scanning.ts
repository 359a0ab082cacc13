import type { Api } from '../http/Api';
import type { HarborContext } from '../http/context';
import type { ScanAnswers } from '../http/scanAnswers';
import type { HarborEvent } from '../model/events';
import { scanAnswers } from './answers';
import { VulnerabilityDatabase } from './database/VulnerabilityDatabase';
import { ImageContents } from './ImageContents';
import { Sboms } from './Sboms';
import { ScanAll, scanAllRoutes } from './ScanAll';
import { scannerRoutes } from './scannerRoutes';
import { Scanners, type AdapterName } from './Scanners';
import { scanRoutes } from './scanRoutes';
import { Scans, type ScansContext } from './Scans';
import { securityRoutes } from './securityRoutes';

export interface ScanningOptions {
  /** Scanners that are installed, the default one first; `trivy` alone by default. */
  scanners?: readonly AdapterName[];
  /** What is in images; Harbors that replicate share it. */
  contents?: ImageContents;
}

/** Scanners, scans and bills of materials of a Harbor. */
export class Scanning {
  readonly contents: ImageContents;
  readonly scanners: Scanners;
  readonly scans: Scans;
  readonly sboms: Sboms;
  readonly all: ScanAll;
  readonly answers: ScanAnswers;

  constructor(context: HarborContext, options: ScanningOptions = {}) {
    const { model, clock, addresses } = context;
    this.contents = options.contents ?? new ImageContents();
    this.scanners = new Scanners(model, options.scanners ?? ['trivy']);
    const needs: ScansContext = {
      model,
      clock,
      random: context.random.fork('scans'),
      scanners: this.scanners,
      database: VulnerabilityDatabase.published(),
      contents: this.contents,
    };
    this.scans = new Scans(needs);
    this.sboms = new Sboms(needs, addresses.imageHost);
    this.all = new ScanAll(model, clock, this.scanners, this.scans);
    this.answers = scanAnswers(this.scanners, this.sboms);
    // From the begin: what is pushed while the world lives through its past is scanned, too.
    model.onEvent(event => this.#scanOnPush(event));
  }

  routes(api: Api): void {
    scannerRoutes(api, this.scanners);
    scanRoutes(api, this.scans, this.sboms);
    scanAllRoutes(api, this.all);
    securityRoutes(api);
  }

  #scanOnPush(event: HarborEvent): void {
    if (event.type !== 'PUSH_ARTIFACT') return;
    const { artifact } = event;
    const { project } = artifact.repository;
    const wants = (name: string) => project.metadata.get(name) === 'true';
    const scannable =
      artifact.type === 'IMAGE' &&
      !artifact.accessoryOf &&
      artifact.subject === undefined;
    if (!scannable || !this.scanners.of(project)) return;
    // A push under several tags tells of each of them.
    if (wants('auto_scan') && !this.scans.isRunning(artifact)) {
      this.scans.start(artifact);
    }
    if (
      wants('auto_sbom_generation') &&
      artifact.references.length === 0 &&
      !this.sboms.isRunning(artifact)
    ) {
      this.sboms.start(artifact);
    }
  }
}
