import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubernetesCredentials } from './kubernetesCredentials';
import { peerOf } from './peerOf';

const cluster = {
  ...{ name: 'staging', url: 'https://k.test' },
  skipTlsVerify: false,
};

describe('kubernetesCredentials', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'token-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('takes the newest token of a file, and says where it is not', async () => {
    const tokenFile = join(folder, 'token');
    const credentials = kubernetesCredentials(peerOf(cluster), { tokenFile });
    const headers = () => credentials.headers(undefined);
    await expect(headers()).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining(tokenFile),
    });
    for (const token of ['first', 'second']) {
      await writeFile(tokenFile, `${token}\n`);
      await expect(headers()).resolves.toEqual({
        authorization: `Bearer ${token}`,
      });
    }
  });
});
