import { namedUuid } from './namedUuid';
import { badRequest, conflict, notFound } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type { ScannerName } from '../model/scanTypes';
import type { Project } from '../model/types';

/** MIME types of reports, the newer one first. */
export const reportTypes = {
  generic: 'application/vnd.security.vulnerability.report; version=1.1',
  harbor:
    'application/vnd.scanner.adapter.vuln.report.harbor+json; version=1.0',
} as const;
export type ReportType = (typeof reportTypes)[keyof typeof reportTypes];

/** A program that scans, and what it can do. */
export interface ScannerAdapter {
  /** Where it listens. */
  url: string;
  name: ScannerName;
  mimeType: ReportType;
  sbom: boolean;
  description: string;
}

/** Scanners that exist in the sandbox, of two vendors with two formats. */
export const adapters = {
  trivy: {
    url: 'http://trivy-adapter:8080',
    name: { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.67.2' },
    mimeType: reportTypes.generic,
    sbom: true,
    description: 'The Trivy scanner adapter',
  },
  clair: {
    url: 'http://clair-adapter:8080',
    name: { name: 'Clair', vendor: 'CoreOS', version: '4.7.2' },
    mimeType: reportTypes.harbor,
    sbom: false,
    description: 'The Clair scanner adapter',
  },
} as const satisfies Record<string, ScannerAdapter>;
export type AdapterName = keyof typeof adapters;

/** A scanner as a Harbor knows it. */
export interface ScannerRegistration {
  uuid: string;
  name: string;
  description: string;
  url: string;
  auth: string;
  credential?: string;
  disabled: boolean;
  isDefault: boolean;
  skipCertVerify: boolean;
  useInternalAddress: boolean;
  createdAt: number;
  updatedAt: number;
}

export type ScannerRequest = Pick<ScannerRegistration, 'name' | 'url'> &
  Partial<ScannerRegistration>;

/** Scanners registered at a Harbor; the first is the default one. */
export class Scanners {
  readonly list: ScannerRegistration[] = [];

  constructor(
    private readonly model: HarborModel,
    installed: readonly AdapterName[],
  ) {
    for (const each of installed) {
      const { name, url, description } = adapters[each];
      this.#add({ name: name.name, url, description });
    }
  }

  /** @throws HarborError 400 for a name that is Harbor's own, 409 for a name or address that is taken */
  create(request: ScannerRequest): ScannerRegistration {
    const reserved = Object.values(adapters).some(
      ({ name }) => name.name === request.name,
    );
    if (reserved) {
      throw badRequest(
        `name "${request.name}" is reserved, please try a different name`,
      );
    }
    this.#refuseTwins(request);
    return this.#add(request);
  }

  /** @throws HarborError 404, 409 */
  update(uuid: string, request: ScannerRequest): void {
    const registration = this.get(uuid);
    this.#refuseTwins(request, uuid);
    Object.assign(registration, request, { updatedAt: this.model.now() });
  }

  /** @throws HarborError 404 */
  remove(uuid: string): ScannerRegistration {
    const registration = this.get(uuid);
    this.list.splice(this.list.indexOf(registration), 1);
    for (const project of this.model.projects.values()) {
      if (project.scanner === uuid) delete project.scanner;
    }
    return registration;
  }

  /** @throws HarborError 404 */
  makeDefault(uuid: string): void {
    const chosen = this.get(uuid);
    for (const each of this.list) each.isDefault = each === chosen;
  }

  /** @throws HarborError 404 */
  get(uuid: string): ScannerRegistration {
    const found = this.list.find(each => each.uuid === uuid);
    if (!found) throw notFound(`scanner registration: ${uuid}`);
    return found;
  }

  /** The one a project uses; undefined where there is none that works. */
  of(project: Project): ScannerRegistration | undefined {
    const own = this.list.find(({ uuid }) => uuid === project.scanner);
    const chosen = own ?? this.default;
    return chosen?.disabled ? undefined : chosen;
  }

  get default(): ScannerRegistration | undefined {
    return this.list.find(({ isDefault }) => isDefault);
  }

  #refuseTwins({ name, url }: ScannerRequest, except?: string): void {
    const twin = this.list.find(
      each => each.uuid !== except && (each.name === name || each.url === url),
    );
    if (twin?.name === name)
      throw conflict(`scanner registration ${name} already exists`);
    if (twin) throw conflict(`scanner registration ${url} already exists`);
  }

  #add(request: ScannerRequest): ScannerRegistration {
    const now = this.model.now();
    const registration: ScannerRegistration = {
      description: '',
      auth: '',
      disabled: false,
      skipCertVerify: false,
      useInternalAddress: true,
      ...request,
      uuid: namedUuid('scanner', this.model.ids.next('scanner'), request.name),
      isDefault: this.list.length === 0,
      createdAt: now,
      updatedAt: now,
    };
    this.list.push(registration);
    return registration;
  }
}

/** The program behind a registration; undefined where nothing listens at its address. */
export function adapterAt(url: string): ScannerAdapter | undefined {
  return Object.values(adapters).find(
    each => each.url === url.replace(/\/+$/, ''),
  );
}
