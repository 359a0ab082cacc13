import { anObservedProject } from '../__testUtils__/observedImages';
import { aProject, by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';

const CVE = 'CVE-2024-3094';
const body = {
  ...{ dryRun: false, cve: CVE, reason: 'not reachable' },
  expiresAt: '2026-12-05T10:00:00+01:00',
};
const until = '2026-12-05T09:00:00.000Z';
const plain = { params: {}, by, project: aProject(), body };
const off = {
  ...{ params: { cve: CVE }, by, project: aProject() },
  body: { dryRun: false, reason: 'mended' },
};

function setUp(
  allowlist: Partial<ReturnType<typeof anObservedProject>['allowlist']> = {},
) {
  const client = new FakeHarborClient('onprem');
  client.projectState = anObservedProject({
    allowlist: { inherited: false, cves: [], ...allowlist },
  });
  const spelling = { 'ghsa-AB12-cd34-ef56': 'GHSA-AB12-cd34-ef56' };
  return { client, ...commandsAt([client], { spelling }) };
}
const added = (...cves: string[]) => [
  'changeAllowlist',
  'shop',
  { add: cves, remove: [] },
];
const removed = (...cves: string[]) => [
  'changeAllowlist',
  'shop',
  { add: [], remove: cves },
];

describe('letting a CVE pass', () => {
  it('is told before, done at Harbor, and kept with who, why and until when', async () => {
    const { client, commands, entries, written } = setUp();
    const preview = await commands.allow.run({
      ...plain,
      body: { ...body, dryRun: true },
    });
    expect(preview.message).toBe(
      `${CVE} could pass in shop of onprem until ${until}`,
    );
    expect(client.sent).toEqual([]);
    const result = await commands.allow.run({
      ...plain,
      body: { ...body, cve: 'cve-2024-3094' },
    });
    expect(result).toMatchObject({
      changed: true,
      message: `${CVE} may pass in shop of onprem until ${until}`,
    });
    expect(client.sent).toEqual([added(CVE)]);
    expect(written).toMatchObject([{ allowlist: { cves: [CVE] } }]);
    expect([...entries]).toEqual([
      [
        `onprem/shop/${CVE}`,
        {
          ...{ cve: CVE, reason: 'not reachable', expiresAt: until },
          ...{
            addedBy: 'user:default/quinn',
            addedAt: '2026-11-21T09:00:00.000Z',
          },
        },
      ],
    ]);
  });

  it.each([
    ['ghsa-AB12-cd34-ef56', 'GHSA-AB12-cd34-ef56', 'as a scanner writes it'],
    ['ghsa-ab12-XX34-ef56', 'GHSA-ab12-xx34-ef56', 'as its database does'],
    ['rhsa-2024:1234', 'RHSA-2024:1234', 'as its database does'],
  ])('is asked for as %s and put there as %s, %s', async (cve, written) => {
    const { client, commands, entries } = setUp();
    await commands.allow.run({ ...plain, body: { ...body, cve } });
    expect(client.sent).toEqual([added(written)]);
    expect([...entries.keys()]).toEqual([`onprem/shop/${written}`]);
  });

  it('does nothing the second time, and renews with another end', async () => {
    const { client, commands, entries } = setUp({ cves: [CVE] });
    const project = aProject([
      { cve: CVE, reason: 'not reachable', expiresAt: until },
    ]);
    await expect(
      commands.allow.run({ ...plain, project }),
    ).resolves.toMatchObject({
      changed: false,
      message: `${CVE} may pass in shop of onprem until ${until} already`,
    });
    expect(client.sent).toEqual([]);
    const later = { ...body, expiresAt: '2027-01-01T00:00:00Z' };
    await expect(
      commands.allow.run({ ...plain, project, body: later }),
    ).resolves.toMatchObject({
      changed: true,
    });
    expect(entries.get(`onprem/shop/${CVE}`)?.expiresAt).toBe(
      '2027-01-01T00:00:00.000Z',
    );
  });

  it.each([
    [
      '2026-11-21T09:00:00Z',
      'expiresAt: 2026-11-21T09:00:00.000Z is past; say until when',
    ],
    [
      '2027-11-23T09:00:00Z',
      'expiresAt: 2027-11-23T09:00:00.000Z is more than a year from now',
    ],
  ])('refuses until %s', async (expiresAt, message) => {
    const { client, commands } = setUp();
    await expect(
      commands.allow.run({ ...plain, body: { ...body, expiresAt } }),
    ).rejects.toThrow(message);
    expect(client.sent).toEqual([]);
  });

  it('refuses where the list of the system counts', async () => {
    const { client, commands } = setUp({ inherited: true });
    await expect(commands.allow.run(plain)).rejects.toThrow(
      'shop of onprem goes by the allowlist of the system, so nothing on a list of its own would count. Give it its own at Harbor',
    );
    expect(client.sent).toEqual([]);
  });

  it.each([
    [
      '2026-11-30T00:00:00Z',
      '; but at Harbor the whole list counts until 2026-11-30T00:00:00Z only',
    ],
    [
      '2026-11-01T00:00:00Z',
      '; the list at Harbor has expired on 2026-11-01T00:00:00Z and begins anew with it',
    ],
    ['2027-11-01T00:00:00Z', ''],
  ])('says so when the whole list ends at %s', async (expiresAt, remark) => {
    const { commands } = setUp({ expiresAt });
    const result = await commands.allow.run(plain);
    expect(result.message).toBe(
      `${CVE} may pass in shop of onprem until ${until}${remark}`,
    );
  });

  it('takes it off again when its end cannot be kept', async () => {
    const { client, commands, projects } = setUp();
    projects.putEntry.mockRejectedValueOnce(new Error('The database is down'));
    await expect(commands.allow.run(plain)).rejects.toThrow(
      'The database is down',
    );
    expect(client.sent).toEqual([added(CVE), removed(CVE)]);
  });

  it('is not kept when Harbor does not take it', async () => {
    const { client, commands, entries } = setUp();
    client.failWith('changeAllowlist', 403);
    await expect(commands.allow.run(plain)).rejects.toThrow(
      'does not let robot$slipway change the allowlist of shop: give that robot account the permission project:update in project shop',
    );
    client.projectState = undefined;
    await expect(commands.allow.run(plain)).rejects.toThrow(
      'Harbor onprem does not have the project shop any more',
    );
    expect(entries.size).toBe(0);
  });
});

describe('letting a CVE pass no longer', () => {
  it('takes it off however it is written there', async () => {
    const { client, commands, entries } = setUp({
      cves: ['CVE-1-1', 'cve-2024-3094'],
    });
    await commands.allow.run(plain);
    client.sent.length = 0;
    const preview = await commands.disallow.run({
      ...off,
      body: { ...off.body, dryRun: true },
    });
    expect(preview).toMatchObject({ changed: true });
    expect(client.sent).toEqual([]);
    await expect(commands.disallow.run(off)).resolves.toMatchObject({
      changed: true,
      message: `cve-2024-3094, ${CVE} may pass in shop of onprem no longer`,
    });
    expect(client.sent).toEqual([removed('cve-2024-3094', CVE)]);
    expect(client.projectState?.allowlist.cves).toEqual(['CVE-1-1']);
    expect(entries.size).toBe(0);
  });

  it('leaves the list of the system alone, and one that has expired', async () => {
    const inherited = setUp({ inherited: true, cves: [CVE] });
    await expect(inherited.commands.disallow.run(off)).rejects.toThrow(
      'shop of onprem goes by the allowlist of the system, which the portal leaves alone',
    );
    const over = setUp({ cves: [CVE], expiresAt: '2026-11-01T00:00:00Z' });
    await expect(over.commands.disallow.run(off)).resolves.toMatchObject({
      changed: false,
      message:
        'Nothing may pass in shop of onprem: its allowlist at Harbor has expired on 2026-11-01T00:00:00Z',
    });
    const project = aProject([
      { cve: CVE, reason: 'not reachable', expiresAt: until },
    ]);
    // It stands on the list, and does not count.
    await expect(
      over.commands.allow.run({ ...plain, project }),
    ).resolves.toMatchObject({ changed: true });
    expect([...inherited.client.sent, ...over.client.sent]).toEqual([
      added(CVE),
    ]);
  });

  it('does nothing for what is not there, and refuses what is no CVE', async () => {
    const { client, commands } = setUp();
    await expect(commands.disallow.run(off)).resolves.toMatchObject({
      changed: false,
      message: `${CVE} is not on the allowlist of shop of onprem`,
    });
    await expect(
      commands.disallow.run({ ...off, params: { cve: '../..' } }),
    ).rejects.toThrow('cve: "../.." must be the identifier of a vulnerability');
    expect(client.sent).toEqual([]);
  });
});
