import type { InstalledPackage, PackageType } from './database/types';
import { namedUuid } from './namedUuid';

const purlTypes: Readonly<Record<PackageType, string>> = {
  debian: 'deb/debian',
  alpine: 'apk/alpine',
  gobinary: 'golang',
  'node-pkg': 'npm',
  jar: 'maven',
  'python-pkg': 'pypi',
};

/** A bill of materials in SPDX 2.3, as Trivy writes it. @param image `harbor.slipway.test/shop/web@sha256:…` */
export function spdxDocument(
  image: string,
  packages: readonly InstalledPackage[],
  made: { at: number; by: string },
) {
  const root = 'SPDXRef-ContainerImage';
  const parts = packages.map((each, index) => ({
    ...spdxPackage(each),
    SPDXID: `SPDXRef-Package-${index + 1}`,
  }));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: image,
    documentNamespace: `http://aquasecurity.github.io/trivy/container_image/${image}-${namedUuid(image, made.at)}`,
    creationInfo: {
      creators: ['Organization: aquasecurity', `Tool: ${made.by}`],
      created: new Date(made.at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    },
    packages: [
      {
        name: image,
        SPDXID: root,
        downloadLocation: 'NONE',
        filesAnalyzed: false,
        primaryPackagePurpose: 'CONTAINER',
      },
      ...parts,
    ],
    relationships: [
      {
        spdxElementId: 'SPDXRef-DOCUMENT',
        relatedSpdxElement: root,
        relationshipType: 'DESCRIBES',
      },
      ...parts.map(({ SPDXID }) => ({
        spdxElementId: root,
        relatedSpdxElement: SPDXID,
        relationshipType: 'CONTAINS',
      })),
    ],
  };
}

function spdxPackage({ type, name, version, layer }: InstalledPackage) {
  const path = type === 'jar' ? name.replace(':', '/') : name;
  return {
    name,
    versionInfo: version,
    downloadLocation: 'NONE',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'LIBRARY',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:${purlTypes[type]}/${path.replace(/^@/, '%40')}@${encodeURIComponent(version)}`,
      },
    ],
    ...(layer !== undefined && { attributionTexts: [`LayerDigest: ${layer}`] }),
  };
}
