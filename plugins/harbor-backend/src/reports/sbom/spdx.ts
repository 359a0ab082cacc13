import { z } from 'zod';
import { optionalText, type Sbom } from './Sbom';

const packageSchema = z.object({
  SPDXID: optionalText,
  name: z.string().min(1),
  versionInfo: optionalText,
  licenseConcluded: optionalText,
  licenseDeclared: optionalText,
  /** Since 2.3. */
  primaryPackagePurpose: optionalText,
  externalRefs: z
    .array(
      z.object({
        referenceType: optionalText,
        referenceLocator: optionalText,
      }),
    )
    .nullish(),
});

/** What is read of SPDX 2.2 and 2.3. */
export const spdxSchema = z.object({
  spdxVersion: z.string(),
  creationInfo: z.object({ created: optionalText }).nullish(),
  /** 2.2; later ones say it by relationships. */
  documentDescribes: z.array(z.string()).nullish(),
  relationships: z
    .array(
      z.object({
        spdxElementId: z.string(),
        relationshipType: z.string(),
        relatedSpdxElement: z.string(),
      }),
    )
    .nullish(),
  packages: z.array(packageSchema).nullish(),
});

/** Components of an SPDX document. What it describes, the image itself, is none of them. */
export function spdxSbom(document: z.output<typeof spdxSchema>): Sbom {
  const described = new Set(document.documentDescribes);
  for (const one of document.relationships ?? []) {
    if (one.spdxElementId !== 'SPDXRef-DOCUMENT') continue;
    if (one.relationshipType === 'DESCRIBES')
      described.add(one.relatedSpdxElement);
  }
  const packages = (document.packages ?? []).filter(
    ({ SPDXID, primaryPackagePurpose }) =>
      primaryPackagePurpose !== 'CONTAINER' &&
      !(SPDXID !== undefined && described.has(SPDXID)),
  );
  return {
    format: document.spdxVersion.replace('-', ' '),
    createdAt: document.creationInfo?.created,
    components: packages.map(one => ({
      name: one.name,
      version: one.versionInfo,
      purl: one.externalRefs?.find(
        ({ referenceType }) => referenceType === 'purl',
      )?.referenceLocator,
      type: one.primaryPackagePurpose?.toLowerCase(),
      licenses: licensesOf(one),
    })),
  };
}

/** What somebody concluded counts before what the package says of itself. */
function licensesOf(one: z.output<typeof packageSchema>): string[] {
  const said = [one.licenseConcluded, one.licenseDeclared].find(
    license => license && license !== 'NOASSERTION' && license !== 'NONE',
  );
  return said ? [said] : [];
}
