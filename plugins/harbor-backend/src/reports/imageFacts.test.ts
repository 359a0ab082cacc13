import {
  imagePolicySchema,
  judgeImage,
  type AllowlistEntry,
} from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../store/types';
import {
  aScan,
  occurrence,
  storedImage,
  vulnerability,
} from './__testUtils__/images';
import { imageFacts } from './imageFacts';

const NOW = new Date('2026-11-21T12:00:00Z');
const entry: AllowlistEntry = {
  ...{ cve: 'CVE-2024-1', expiresAt: '2026-12-01T00:00:00Z' },
};
const onprem = occurrence('checkout', ['v1'], { instance: 'onprem' });
const cloud = { ...onprem, instance: 'cloud' };
const signature = {
  ...{ kind: 'cosign' as const, digest: `sha256:${'9'.repeat(64)}` },
  instances: ['onprem'],
};

/** Facts about an image in which Trivy found CVE-2024-1 first on November 20. */
function factsOf(
  change: Partial<StoredImage> = {},
  given: {
    project?: string;
    listExpiresAt?: string;
    remembered?: boolean;
  } = {},
) {
  const image = storedImage({
    ...{ occurrences: [onprem], signatures: [signature], ...change },
  });
  const { project, listExpiresAt, remembered = true } = given;
  const stores = {
    scans: {
      report: async (_digest: string, filter?: { scanner?: string }) => ({
        scan: aScan({ scanner: { name: filter?.scanner ?? 'any' } }),
        vulnerabilities: [
          vulnerability('CVE-2024-1', { severity: 'critical' }),
        ],
      }),
      reportedSince: async () =>
        remembered ? () => '2026-11-20T10:00:00.000Z' : undefined,
    },
    projects: {
      get: async (instance: string, name: string) =>
        instance === 'onprem'
          ? {
              ...{ instance, name, public: false, repositories: 1 },
              allowlist: {
                ...{ inherited: false, expiresAt: listExpiresAt },
                entries: [entry],
              },
            }
          : undefined,
    },
  };
  return imageFacts(image, { project }, stores, NOW);
}

describe('imageFacts', () => {
  it('are what the gate takes', async () => {
    const facts = await factsOf();
    expect(facts).toMatchObject({
      image: { signatures: [{ kind: 'cosign' }] },
      vulnerabilities: [
        { cve: 'CVE-2024-1', firstSeenAt: '2026-11-20T10:00:00.000Z' },
      ],
      allowlist: [entry],
    });
    const judge = (policy: object) =>
      judgeImage(facts, imagePolicySchema.parse(policy), NOW).verdict;
    expect(judge({})).toBe('pass');
    const none = { allowlist: 'none' };
    expect(judge({ vulnerabilities: none })).toBe('fail');
    expect(judge({ vulnerabilities: { ...none, graceDays: 2 } })).toBe('warn');
    // Harbor tells nobody whose signature it is.
    expect(judge({ signature: { signers: ['ci'] } })).toBe('unknown');
    expect(judge({ signature: {} })).toBe('pass');
  });

  it.each<[string, Partial<StoredImage>]>([
    ['was never scanned', { scans: [] }],
    ['failed', { scans: [aScan({ state: 'failed', hasReport: true })] }],
    [
      'has another report than that of its newest scan',
      { scans: [aScan({ hasReport: false }), aScan()] },
    ],
  ])('know of no vulnerability of what %s', async (_, change) => {
    await expect(factsOf(change)).resolves.not.toHaveProperty(
      'vulnerabilities',
    );
  });

  it('do not tell since when, of what was reported before anybody remembered', async () => {
    const { vulnerabilities } = await factsOf({}, { remembered: false });
    expect(vulnerabilities?.[0]?.firstSeenAt).toBeUndefined();
  });

  it('have the allowlist of the project that it is pulled from', async () => {
    const both = { occurrences: [onprem, cloud] };
    const named = await factsOf(both, { project: 'onprem/shop' });
    expect(named.allowlist).toEqual([entry]);
    const unknown = await factsOf(both, { project: 'cloud/shop' });
    expect(unknown.allowlist).toEqual([]);
    await expect(factsOf(both)).rejects.toThrow(
      'project: this image is in cloud/shop, onprem/shop; say from which of them it is pulled',
    );
    await expect(factsOf({}, { project: 'onprem/other' })).rejects.toThrow(
      'project: onprem/other does not have this image; onprem/shop does',
    );
    const gone = { ...onprem, deletedAt: '2026-11-20T10:00:00Z' };
    await expect(factsOf({ occurrences: [gone] })).rejects.toThrow(
      /^No registry has sha256:1+ any more$/,
    );
  });

  it('have no entry of a list that has expired as a whole', async () => {
    const over = await factsOf({}, { listExpiresAt: '2026-11-21T11:59:59Z' });
    expect(over.allowlist).toEqual([]);
    const later = await factsOf({}, { listExpiresAt: '2026-11-22T00:00:00Z' });
    expect(later.allowlist).toEqual([entry]);
  });
});
