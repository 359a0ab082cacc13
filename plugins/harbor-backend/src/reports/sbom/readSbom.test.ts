import { readSbom } from './readSbom';

const spdx = {
  spdxVersion: 'SPDX-2.3',
  creationInfo: { created: '2026-11-20T08:00:00Z' },
  relationships: [
    ['SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-Image'],
    ['SPDXRef-Image', 'CONTAINS', 'SPDXRef-OpenSsl'],
  ].map(([spdxElementId, relationshipType, relatedSpdxElement]) => ({
    spdxElementId,
    relationshipType,
    relatedSpdxElement,
  })),
  packages: [
    {
      SPDXID: 'SPDXRef-OpenSsl',
      name: 'openssl',
      versionInfo: '3.0.11',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'Apache-2.0',
      primaryPackagePurpose: 'LIBRARY',
      externalRefs: [
        { referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a' },
        {
          referenceType: 'purl',
          referenceLocator: 'pkg:deb/debian/openssl@3.0.11',
        },
      ],
    },
    { SPDXID: 'SPDXRef-Image', name: 'harbor.test/shop/checkout' },
    { name: 'also the image', primaryPackagePurpose: 'CONTAINER' },
    {
      SPDXID: 'SPDXRef-Os',
      name: 'debian',
      versionInfo: '12',
      licenseDeclared: 'NONE',
      primaryPackagePurpose: 'OPERATING-SYSTEM',
    },
    {
      SPDXID: 'SPDXRef-Again',
      name: 'debian',
      versionInfo: '12',
      primaryPackagePurpose: 'OPERATING-SYSTEM',
    },
    { SPDXID: 'SPDXRef-Bare', name: 'Bare', versionInfo: '' },
  ],
};

const cycloneDx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    timestamp: '2026-11-20T08:00:00Z',
    component: { name: 'shop/checkout' },
  },
  components: [
    {
      type: 'application',
      name: 'package-lock.json',
      components: [
        {
          type: 'library',
          group: '@types',
          name: 'node',
          version: '22.1.0',
          purl: 'pkg:npm/%40types/node@22.1.0',
          licenses: [
            { license: { id: 'MIT' } },
            { license: { name: 'Ours' } },
            {},
          ],
        },
      ],
    },
    {
      type: 'library',
      name: 'zlib',
      licenses: [{ expression: 'Zlib OR MIT' }],
    },
  ],
};

describe('readSbom', () => {
  it('reads SPDX without the image itself, each version of a package once', () => {
    const { components, ...about } = readSbom(spdx);
    expect(about).toEqual({
      format: 'SPDX 2.3',
      createdAt: '2026-11-20T08:00:00Z',
    });
    expect(components).toEqual([
      { name: 'Bare', licenses: [] },
      { name: 'debian', version: '12', type: 'operating-system', licenses: [] },
      {
        name: 'openssl',
        version: '3.0.11',
        purl: 'pkg:deb/debian/openssl@3.0.11',
        type: 'library',
        licenses: ['Apache-2.0'],
      },
    ]);
  });

  it('reads SPDX 2.2, which names what it describes', () => {
    const older = {
      ...spdx,
      spdxVersion: 'SPDX-2.2',
      relationships: null,
      documentDescribes: ['SPDXRef-Image'],
    };
    expect(readSbom(older)).toMatchObject({
      format: 'SPDX 2.2',
      components: [{ name: 'Bare' }, { name: 'debian' }, { name: 'openssl' }],
    });
  });

  it.each(['1.4', '1.5', '1.6'])(
    'reads CycloneDX %s, also what is within others',
    specVersion => {
      expect(readSbom({ ...cycloneDx, specVersion })).toEqual({
        format: `CycloneDX ${specVersion}`,
        createdAt: '2026-11-20T08:00:00Z',
        components: [
          {
            name: '@types/node',
            version: '22.1.0',
            purl: 'pkg:npm/%40types/node@22.1.0',
            type: 'library',
            licenses: ['MIT', 'Ours'],
          },
          { name: 'package-lock.json', type: 'application', licenses: [] },
          { name: 'zlib', type: 'library', licenses: ['Zlib OR MIT'] },
        ],
      });
    },
  );

  it('reads one that lists nothing', () => {
    const { metadata, components, ...empty } = cycloneDx;
    expect(readSbom(empty).components).toEqual([]);
    expect(readSbom({ spdxVersion: 'SPDX-2.3', packages: null })).toEqual({
      format: 'SPDX 2.3',
      components: [],
    });
  });

  it.each([
    [null, /^The document: .*expected object/],
    ['SPDXVersion: SPDX-2.3', /^The document: .*expected object/],
    [[], /^The document: .*expected object/],
    [
      {},
      /neither spdxVersion nor bomFormat "CycloneDX"; only SPDX 2\.2 and 2\.3/,
    ],
    [{ spdxVersion: 'SPDX-3.0' }, /^spdxVersion is "SPDX-3\.0"; only/],
    [
      { bomFormat: 'CycloneDX', specVersion: '2.0' },
      /^specVersion is "2\.0"; only/,
    ],
    [{ bomFormat: 'CycloneDX' }, /^specVersion is not there; only/],
    [{ ...spdx, packages: [{ versionInfo: '1' }] }, /^packages\.0\.name: /],
    [{ ...spdx, packages: {} }, /^packages: .*expected array/],
    [
      { ...cycloneDx, components: [...cycloneDx.components, { name: 7 }] },
      /^components: that of number 4 cannot be read: name: /,
    ],
    [
      { ...cycloneDx, components: Array(100_001).fill({ name: 'a' }) },
      /more than 100000 components/,
    ],
  ])('says what is wrong with %#', (document, message) => {
    expect(() => readSbom(document)).toThrow(message);
  });

  it('survives components within components within components', () => {
    let inner: object = { name: 'innermost' };
    for (let depth = 0; depth < 20_000; depth++)
      inner = { name: 'shell', components: [inner] };
    const { components } = readSbom({ ...cycloneDx, components: [inner] });
    expect(components.map(({ name }) => name)).toEqual(['innermost', 'shell']);
  });
});
